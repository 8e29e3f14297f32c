"""The one style sheet. Few rules: each is parsed at start and matched against every widget."""

from string import Template

from followup_desktop.gui.theme.tokens import Tokens

_SHEET = Template("""
QToolTip { color: $background; background: $ink; border: none; padding: 5px 8px; }

QLabel[tone="muted"], QCheckBox[tone="muted"] { color: $muted; }
QLabel[tone="accent"] { color: $accent_text; }
QLabel[tone="amber"] { color: $amber_text; }
QLabel[tone="coral"] { color: $coral_text; }
QLabel[tone="blue"] { color: $blue_text; }
QLabel[tone="violet"] { color: $violet_text; }

QFrame[ground="panel"] { background: $panel; }
QFrame[ground="background"] { background: $background; }
QFrame[ground="side"] { background: $side; }
QFrame[ground="rule"] { background: $line; border: none; }

QPushButton, QToolButton[kind="outlined"] {
  color: $ink; background: $panel; border: 1px solid $line; border-radius: 8px;
  padding: 0 14px; min-height: 36px; font-weight: 600;
}
QPushButton, QToolButton, QCheckBox, QRadioButton, QTabBar { outline: none; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $chip; }
QPushButton:disabled { color: $disabled; }
QPushButton:checked { color: $accent_text; background: $accent_soft; }
QPushButton[kind="primary"] { color: $on_accent; background: $accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:disabled { color: $muted; background: $chip; border-color: $chip; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="danger"] { color: $coral_text; }
QPushButton[kind="danger"]:hover { background: $coral_soft; }
QPushButton[dense="true"] { min-height: 28px; padding: 0 10px; }
QPushButton::menu-indicator {
  image: url(:/controls/$name-chevron-down.svg); subcontrol-position: right center;
  subcontrol-origin: padding; right: 8px; width: 16px; height: 16px; }
QToolButton {
  color: $ink; background: transparent; border: 1px solid transparent; border-radius: 8px;
  padding: 0;
}
QToolButton[kind="outlined"] { padding: 0; min-height: 32px; min-width: 32px; }
QToolButton:checked { background: $accent_soft; }
QToolButton::menu-indicator { image: none; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLineEdit, QAbstractSpinBox, QComboBox, QTextEdit, QPlainTextEdit {
  color: $ink; background: $background; border: 1px solid $line; border-radius: 8px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 34px; padding: 0 10px; }
/* Its inner edit asks for three pixels more than its neighbours have. */
QAbstractSpinBox { max-height: 34px; }
QTextEdit, QPlainTextEdit { padding: 6px 8px; }
QLineEdit[proposed="true"], QPlainTextEdit[proposed="true"] { background: $amber_soft; border-color: $amber; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $control; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QTextEdit:focus, QPlainTextEdit:focus {
  border: 2px solid $accent; padding: 0 9px;
}
QTextEdit:focus, QPlainTextEdit:focus { padding: 5px 7px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled, QTextEdit:disabled,
QPlainTextEdit:disabled {
  color: $disabled;
}
QLineEdit[wrong="true"], QTextEdit[wrong="true"], QPlainTextEdit[wrong="true"],
QAbstractSpinBox[wrong="true"],
QComboBox[wrong="true"] { border-color: $coral; }
QLineEdit[bare="true"], QTextEdit[bare="true"], QPlainTextEdit[bare="true"] {
  background: transparent; border: none; padding: 0;
}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {
  border: none; background: transparent; padding: 0; min-height: 0;
}
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: url(:/controls/$name-chevron-down.svg);
  width: 16px; height: 16px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; padding: 4px; outline: none;
  selection-background-color: $accent_soft; selection-color: $ink; }
QComboBox QAbstractItemView::item { padding: 5px 6px; border-radius: 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  border: none; width: 24px; background: transparent;
}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $chip; }
QAbstractSpinBox::up-arrow { image: url(:/controls/$name-chevron-up.svg); width: 14px; height: 14px; }
QAbstractSpinBox::down-arrow { image: url(:/controls/$name-chevron-down.svg); width: 14px; height: 14px; }
QDateTimeEdit::drop-down { border: none; width: 28px; }

QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QGroupBox::indicator {
  width: 16px; height: 16px; border: 1px solid $control; border-radius: 5px; background: $panel;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked, QGroupBox::indicator:checked {
  background: $accent; border-color: $accent; image: url(:/controls/$name-check.svg);
}
QCheckBox::indicator:indeterminate {
  background: $accent; border-color: $accent; image: url(:/controls/$name-dash.svg);
}
QRadioButton::indicator:checked {
  width: 8px; height: 8px; border: 5px solid $accent; background: $on_accent;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
  border-color: $line; background: $background;
}

QScrollArea, QAbstractScrollArea[bare="true"] { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; margin: 2px; }
QScrollBar:horizontal { height: 12px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { color: $ink; background: $panel; border: 1px solid $line; border-radius: 8px; padding: 6px; }
QMenu::item { padding: 7px 20px 7px 10px; border-radius: 6px; background: transparent; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 5px 4px; }

QListView, QTableView, QTreeView { color: $ink; background: $panel; border: none; outline: none;
  gridline-color: $line; selection-background-color: $accent_soft; selection-color: $ink; }
QListView::item, QTreeView::item { border-radius: 6px; padding: 6px; }
/* Sets its rows anew: they keep older heights when one was chosen before the list showed. */
QListWidget { qproperty-spacing: 0; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { color: $ink; background: $accent_soft; }
QAbstractItemView::item:focus { border: 2px solid $accent; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { color: $muted; background: $panel; border: none; border-bottom: 1px solid $line;
  padding: 6px 8px; font-weight: 600; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab {
  color: $muted; background: transparent; padding: 8px 14px; border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $accent_text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $ink; }
QGroupBox { border: 1px solid $line; border-radius: 12px; margin-top: 10px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $muted; }
QProgressBar {
  border: none; border-radius: 4px; background: $line; max-height: 8px; min-height: 8px;
  color: transparent;
}
QProgressBar::chunk { border-radius: 4px; background: $accent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::handle:horizontal { width: 16px; margin: -6px 0; border-radius: 8px; background: $accent; }
QSplitter::handle { background: $line; }
""")


def stylesheet(tokens: Tokens) -> str:
    """The style sheet of the whole application in the colours of ``tokens``."""
    values = {name: getattr(tokens, name) for name in Tokens._fields if name != "dark"}
    return _SHEET.substitute(values, name="dark" if tokens.dark else "light")
