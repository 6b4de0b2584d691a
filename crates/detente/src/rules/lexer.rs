//! A rule file → its tokens. Comments run from `#` to the end of the line.

/// Bytes of a rule file.
pub(super) type Range = (usize, usize);

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) kind: Kind,
    pub(super) at: Range,
    /// Whether nothing but white space stands before it on its line.
    pub(super) first_on_line: bool,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name: letters, digits, `_ - ' . /`.
    Word(String),
    /// Text between double quotes; `\"` and `\\` stand for themselves.
    Text(String),
    /// One of `= ~ ! ? | + * { } ( ) [ ] , : ;`.
    Symbol(char),
    /// `=>`.
    Arrow,
    /// A quotation mark that nothing closes, or a character that means nothing here.
    Bad,
}

pub(super) fn lex(source: &str) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    let mut at = 0;
    let mut first_on_line = true;
    while let Some(character) = source[at..].chars().next() {
        let start = at;
        at += character.len_utf8();
        let kind = match character {
            '\n' => {
                first_on_line = true;
                continue;
            }
            it if it.is_whitespace() => continue,
            '#' => {
                at = source[at..].find('\n').map_or(source.len(), |length| at + length);
                continue;
            }
            '"' => text(source, &mut at),
            '=' if source[at..].starts_with('>') => {
                at += 1;
                Kind::Arrow
            }
            '=' | '~' | '!' | '?' | '|' | '+' | '*' | '{' | '}' | '(' | ')' | '[' | ']' | ',' | ':' | ';' => {
                Kind::Symbol(character)
            }
            it if is_word(it) => {
                at = source[at..].find(|it| !is_word(it)).map_or(source.len(), |length| at + length);
                Kind::Word(source[start..at].to_owned())
            }
            _ => Kind::Bad,
        };
        lexemes.push(Lexeme { kind, at: (start, at), first_on_line });
        first_on_line = false;
    }
    lexemes
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '\'' | '’' | '.' | '/' | '&' | '$' | '%')
}

fn text(source: &str, at: &mut usize) -> Kind {
    let mut content = String::new();
    let mut characters = source[*at..].char_indices();
    while let Some((offset, character)) = characters.next() {
        match character {
            '"' => {
                *at += offset + 1;
                return Kind::Text(content);
            }
            '\\' => match characters.next() {
                Some((_, escaped)) => content.push(escaped),
                None => break,
            },
            '\n' => break,
            other => content.push(other),
        }
    }
    *at = source[*at..].find('\n').map_or(source.len(), |length| *at + length);
    Kind::Bad
}
