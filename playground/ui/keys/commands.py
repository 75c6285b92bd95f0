"""Every command of the program, declared once: menus, keys and their overview come from it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Command:
    """One thing the user can have done.

    Attributes:
        key: Its name in the program.
        text: Its name in the menu; & stands before the letter that picks it.
        tip: What it does and why one would want it.
        shortcuts: Keys that do it, the one that the menu shows first.
        icon: Its meaning as `playground.ui.style.icons` knows it; empty for none.
        group: Of the checkable commands of a group, one is on at a time; empty for a plain command.
        checkable: Whether it is on or off rather than done.
        begins_section: Whether a line parts it from what stands above.
    """

    key: str
    text: str
    tip: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    group: str = ""
    checkable: bool = False
    begins_section: bool = False


@dataclass(frozen=True)
class Menu:
    """A menu, or a submenu when it stands among the entries of another.

    Attributes:
        key: Its name in the program.
        text: What the menu bar says.
        entries: From the top down; () when they are filled in as the program runs.
        icon: Its meaning as `playground.ui.style.icons` knows it; empty for none.
    """

    key: str
    text: str
    entries: tuple["Command | Menu", ...] = ()
    icon: str = ""


FILE = Menu(
    "file",
    "&File",
    (
        Command(
            "open_csv",
            "&Open CSV…",
            "Learn from a table of your own",
            ("Ctrl+O",),
            "open",
        ),
        Menu("recent", "Open &recent", icon="recent"),
        Menu("samples", "Open &sample", icon="sample"),
        Command(
            "open_experiment",
            "Open &experiment…",
            "Take every setting from a file saved before",
            ("Ctrl+Shift+O",),
            begins_section=True,
        ),
        Command(
            "save_experiment",
            "&Save experiment…",
            "Write every setting to a file, to go on with it later",
            ("Ctrl+S",),
            "save",
        ),
        Command(
            "quit",
            "&Quit",
            "Stop training and close the window",
            ("Ctrl+Q",),
            begins_section=True,
        ),
    ),
)

EDIT = Menu(
    "edit",
    "&Edit",
    (
        Command(
            "undo",
            "&Undo",
            "Take the last change back",
            ("Ctrl+Z",),
            "undo",
        ),
        Command(
            "redo",
            "&Redo",
            "Make the change again that was taken back",
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            "redo",
        ),
        Command(
            "copy",
            "&Copy",
            "Copy what is selected, for a spreadsheet or a report",
            ("Ctrl+C",),
            "copy",
            begins_section=True,
        ),
    ),
)

DATA = Menu(
    "data",
    "&Data",
    (
        Command(
            "new_data",
            "&New points",
            "Draw other points of the same pattern, or deal the rows anew",
            ("D",),
            "regenerate",
        ),
    ),
)

MODEL = Menu(
    "model",
    "&Model",
    (
        Command(
            "add_layer",
            "&Add layer",
            "Put one more hidden layer before the output",
            ("L",),
            "add",
        ),
        Command(
            "remove_layer",
            "&Remove layer",
            "Take the last hidden layer away",
            ("Shift+L",),
            "remove",
        ),
    ),
)

TRAIN = Menu(
    "train",
    "&Train",
    (
        Command(
            "play",
            "&Play or pause",
            "Train until paused or stopped by a setting",
            ("Space",),
            "play",
        ),
        Command(
            "step_batch",
            "One &batch",
            "Make a single step and look at what it changed",
            ("B", "Right"),
            "batch",
        ),
        Command(
            "step_epoch",
            "One &epoch",
            "Go through the training rows once",
            ("E",),
            "epoch",
        ),
        Command(
            "reset",
            "&Reset",
            "Start over from the same first weights, to compare",
            ("R",),
            "reset",
            begins_section=True,
        ),
        Command(
            "new_weights",
            "Reset with &new weights",
            "Start over from other first weights: was it luck?",
            ("Shift+R",),
            "new_weights",
        ),
    ),
)

VIEW = Menu(
    "view",
    "&View",
    (
        Menu("tabs", "&Tabs"),
        Command(
            "full_screen",
            "&Full screen",
            "Give the pictures the whole screen",
            ("F11",),
            "full_screen",
            checkable=True,
        ),
        Command(
            "all_digits",
            "All &digits",
            "Show every number with all its digits, to check or compare it",
            ("Ctrl+Shift+A",),
            checkable=True,
        ),
        Command(
            "dismiss",
            "Dismiss &message",
            "Take the newest message at the top of the window away",
            ("Ctrl+Shift+D",),
            "dismiss",
        ),
        Menu(
            "appearance",
            "&Appearance",
            (
                Command(
                    "appearance_system",
                    "As the &system",
                    "Light or dark as the rest of the desktop",
                    group="appearance",
                ),
                Command(
                    "appearance_light",
                    "&Light",
                    "Dark words on white: best in a bright room",
                    icon="light",
                    group="appearance",
                ),
                Command(
                    "appearance_dark",
                    "&Dark",
                    "Light words on black: easy on the eyes at night",
                    icon="dark",
                    group="appearance",
                ),
            ),
        ),
    ),
)

HELP = Menu(
    "help",
    "&Help",
    (
        Command(
            "shortcuts",
            "&Keyboard shortcuts",
            "List every command with its keys",
            ("F1",),
            "keyboard",
        ),
        Command(
            "about",
            "&About Neural Playground",
            "Which version this is, and what it is made with",
            icon="information",
        ),
    ),
)

MENUS: Final = (FILE, EDIT, DATA, MODEL, TRAIN, VIEW, HELP)

TAB_KEYS: Final = tuple(f"Ctrl+{place}" for place in range(1, 10))
"""What opens the first tabs."""

COMMANDS_OF_VIEWS: Final = Menu(
    "views",
    "In what has the focus",
    (
        Command("open_tab", "Open a &tab", "By its place among the tabs", TAB_KEYS),
        Command(
            "save_picture",
            "Save a plot as &picture…",
            "Write the plot to a PNG file, as it looks",
            ("Ctrl+Shift+P",),
        ),
        Command(
            "sort_column",
            "&Sort by the current column",
            "In the data table; once more turns the rows round, then as in the file",
            ("Ctrl+Shift+T",),
        ),
        Command("go_back", "Step-through: &back", "Go back one page of the step", ("Alt+Left",)),
        Command(
            "go_on", "Step-through: &next", "Go on to the next page of the step", ("Alt+Right",)
        ),
        Command(
            "go_on_alone",
            "Step-through: p&lay",
            "Go through the step page by page, at the pace chosen",
            ("Alt+Down",),
        ),
        Command(
            "move",
            "&Move in a picture, plot or table",
            "To the next unit, weight, point or cell",
            ("Left", "Right", "Up", "Down"),
        ),
        Command(
            "change_width",
            "More or fewer &units",
            "Of the layer that is selected in the network's picture",
            ("+", "-"),
        ),
        Command(
            "remove_selected",
            "Remove the &layer",
            "Take away the layer that is selected in the network's picture",
            ("Del", "Backspace"),
        ),
        Command(
            "enlarge",
            "&Enlarge a unit, or edit a weight",
            "In the network's picture a window with the unit's map; in the weights a field to type",
            ("Return",),
        ),
        Command(
            "edit_value",
            "Edit the b&ias or the cell",
            "Type another number in its place",
            ("F2",),
        ),
        Command(
            "step_value",
            "Step a field's &value",
            "To the next value suggested, or by one",
            ("Up", "Down"),
        ),
        Command(
            "open_list",
            "Open a &list",
            "Of a drop-down or of a button with an arrow",
            ("F4",),
        ),
    ),
)
"""What keys do beside the menus, in the view or the control that has the focus."""


def keys_for(key: str) -> str:
    """The first keys of a command of the views."""
    return next(
        entry.shortcuts[0]
        for entry in COMMANDS_OF_VIEWS.entries
        if isinstance(entry, Command) and entry.key == key
    )
