//! Keys, as WebDriver names them.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};

/// A key without a letter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Key {
    Tab,
    BackTab,
    Enter,
    Space,
    Escape,
    Backspace,
    Left,
    Right,
    Up,
    Down,
    End,
    Shift,
}

const SHIFT: char = '\u{e008}';

/// The actions of pressing keys one after the other.
pub(super) fn press(keys: &[Key]) -> KeyActions {
    keys.iter().fold(KeyActions::new("keys".to_owned()), |actions, key| match key {
        Key::Tab => stroke(actions, '\u{e004}'),
        Key::BackTab => {
            let actions = actions.then(KeyAction::Down { value: SHIFT });
            stroke(actions, '\u{e004}').then(KeyAction::Up { value: SHIFT })
        }
        Key::Enter => stroke(actions, '\u{e007}'),
        Key::Space => stroke(actions, ' '),
        Key::Escape => stroke(actions, '\u{e00c}'),
        Key::Backspace => stroke(actions, '\u{e003}'),
        Key::Left => stroke(actions, '\u{e012}'),
        Key::Right => stroke(actions, '\u{e014}'),
        Key::Up => stroke(actions, '\u{e013}'),
        Key::Down => stroke(actions, '\u{e015}'),
        Key::End => stroke(actions, '\u{e010}'),
        Key::Shift => stroke(actions, SHIFT),
    })
}

/// The actions of typing a text.
pub(super) fn type_text(text: &str) -> KeyActions {
    text.chars().fold(KeyActions::new("keys".to_owned()), stroke)
}

fn stroke(actions: KeyActions, value: char) -> KeyActions {
    actions.then(KeyAction::Down { value }).then(KeyAction::Up { value })
}
