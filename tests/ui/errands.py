"""Runs a view's errands for tests of views that have no controller."""

from playground.core.progress import untold
from playground.core.scene import Errand, Scene
from playground.ui.views.view import View


class ErrandRunner:
    """Runs errands of a view at once on the scene it holds.

    Args:
        view: Whose errands.
    """

    def __init__(self, view: View) -> None:
        self.scene: Scene | None = None
        self._view = view
        view.errand_wanted.connect(self._run)

    def show(self, scene: Scene) -> None:
        """Show a scene as the window does: what is asked for first is computed and shown after."""
        self.scene = scene
        for _ in range(2):  # a view that meets new data asks for something else
            request = self._view.request()
            self._view.show_scene(scene, request.compute(scene) if request else None)

    def stop(self) -> None:
        """Run no further errands."""
        self._view.errand_wanted.disconnect(self._run)

    def _run(self, errand: Errand) -> None:
        assert self.scene is not None
        self._view.end_errand(errand, errand.run(self.scene, untold))
