//! JSON text → values. The part of JSON that data files use: whole numbers from 0, no fractions.
//!
//! `serde_json` reads the same and more; its numbers and its map are 20 kB of wasm that every parser would fetch.
//! The publisher writes with it, and a test compares the two on every kind of text.

/// The deepest nesting.
const MAX_DEPTH: u32 = 128;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Null,
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<Value>),
    /// Names and values in the order of the text.
    Object(Vec<(String, Value)>),
}

/// Reads a whole JSON text. The error names the byte at which it goes wrong, from 0.
pub fn parse(text: &[u8]) -> Result<Value, String> {
    let text = std::str::from_utf8(text).map_err(|error| fault(error.valid_up_to()))?;
    let mut parser = Parser { text: text.as_bytes(), at: 0, depth: 0 };
    let value = parser.value().filter(|_| {
        parser.space();
        parser.at == parser.text.len()
    });
    value.ok_or_else(|| fault(parser.at))
}

fn fault(at: usize) -> String {
    ["JSON that goes wrong at byte ", &at.to_string()].concat()
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Passes over `expected`, which is ASCII.
    fn pass(&mut self, expected: &str) -> Option<()> {
        let found = self.text[self.at..].starts_with(expected.as_bytes());
        found.then(|| self.at += expected.len())
    }

    fn value(&mut self) -> Option<Value> {
        self.space();
        match self.peek()? {
            b'n' => self.pass("null").map(|()| Value::Null),
            b't' => self.pass("true").map(|()| Value::Bool(true)),
            b'f' => self.pass("false").map(|()| Value::Bool(false)),
            b'"' => self.string().map(Value::Text),
            b'0'..=b'9' => self.number().map(Value::Number),
            b'[' => {
                let mut items = Vec::new();
                self.items(b']', |parser| parser.value().map(|value| items.push(value)))?;
                Some(Value::List(items))
            }
            b'{' => {
                let mut fields = Vec::new();
                self.items(b'}', |parser| {
                    parser.space();
                    let name = parser.string()?;
                    parser.space();
                    parser.pass(":")?;
                    parser.value().map(|value| fields.push((name, value)))
                })?;
                Some(Value::Object(fields))
            }
            _ => None,
        }
    }

    /// What stands between brackets, with commas between.
    fn items(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.depth += 1;
        self.space();
        if self.depth > MAX_DEPTH {
            return None;
        }
        if self.peek()? == end {
            self.at += 1;
            self.depth -= 1;
            return Some(());
        }
        loop {
            item(self)?;
            self.space();
            let next = self.peek()?;
            match next {
                b',' => self.at += 1,
                _ if next == end => {
                    self.at += 1;
                    self.depth -= 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    fn number(&mut self) -> Option<u64> {
        let start = self.at;
        let mut number = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            number = number.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
            self.at += 1;
        }
        let leading_zero = self.text[start] == b'0' && self.at > start + 1;
        (!leading_zero && !matches!(self.peek(), Some(b'.' | b'e' | b'E'))).then_some(number)
    }

    fn string(&mut self) -> Option<String> {
        self.pass("\"")?;
        let mut out: Vec<u8> = Vec::new();
        loop {
            let start = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | ..=0x1f) {
                self.at += 1;
            }
            out.extend_from_slice(&self.text[start..self.at]);
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return String::from_utf8(out).ok();
                }
                b'\\' => {
                    self.at += 1;
                    let c = self.escape()?;
                    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let kind = self.peek()?;
        self.at += 1;
        Some(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                // A character beyond the first plane is written as two units.
                if (0xd800..0xdc00).contains(&unit) {
                    self.pass("\\u")?;
                    let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                    char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + low)?
                } else {
                    char::from_u32(unit)?
                }
            }
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
    }
}
