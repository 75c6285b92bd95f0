"""What all parts of the experiment are."""

from pydantic import BaseModel, ConfigDict


class Config(BaseModel):
    """A frozen part of the experiment that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")
