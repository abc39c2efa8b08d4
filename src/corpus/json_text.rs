//! Values → JSON text, piece by piece. For the few messages that the programs of the browser send: serde's writer would
//! be several kilobytes in each of them.

/// A JSON text that is being written. Commas come by themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JsonText(String);

impl JsonText {
    /// The text.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Begins an object (`{`) or a list (`[`).
    pub fn open(&mut self, bracket: char) {
        self.separate();
        self.0.push(bracket);
    }

    /// Ends an object (`}`) or a list (`]`).
    pub fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// The name of a field; its value is what is written next.
    pub fn name(&mut self, name: &str) {
        self.text(name);
        self.0.push(':');
    }

    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        self.separate();
        self.0.push('"');
        for c in text.chars() {
            match c {
                '"' | '\\' => self.0.extend(['\\', c]),
                c if u32::from(c) < 0x20 => {
                    let digit = |n: u32| char::from_digit(n, 16).unwrap_or('0');
                    self.0.extend(['\\', 'u', '0', '0', digit(u32::from(c) >> 4), digit(u32::from(c) & 15)]);
                }
                // Lines end there for JavaScript, and an answer is a line.
                '\u{2028}' => self.0.push_str("\\u2028"),
                '\u{2029}' => self.0.push_str("\\u2029"),
                c => self.0.push(c),
            }
        }
        self.0.push('"');
    }

    pub fn number(&mut self, number: usize) {
        self.separate();
        self.0.push_str(&number.to_string());
    }

    /// `true` or `false`.
    pub fn flag(&mut self, is_so: bool) {
        self.separate();
        self.0.push_str(if is_so { "true" } else { "false" });
    }

    /// A list of texts.
    pub fn texts<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        self.open('[');
        texts.for_each(|text| self.text(text));
        self.close(']');
    }

    /// A list of numbers.
    pub fn numbers(&mut self, numbers: impl Iterator<Item = usize>) {
        self.open('[');
        numbers.for_each(|number| self.number(number));
        self.close(']');
    }

    /// A comma, unless what comes next is the first in its list or object, or the value of a field.
    fn separate(&mut self) {
        if self.0.bytes().next_back().is_some_and(|last| !matches!(last, b'[' | b'{' | b':')) {
            self.0.push(',');
        }
    }
}
