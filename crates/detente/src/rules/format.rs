//! One way to write a rule file: a statement a line, comments kept.
//!
//! The printer writes the file's own tokens again, so that quotation marks and escapes stay as they
//! are; the parsed file tells where statements, items and cues begin. Of a branch come its positions
//! first, then its conditions, then its settings:
//!
//! ```text
//! on verb ASK.v  subj=by  obj=of?  when passive  set firmness=urge
//! ```
//!
//! - A comment at the end of a line stays there, one on its own line goes with what follows, and one
//!   inside of a statement goes before it. Only in word lists do comments stay between the words.
//! - One empty line at most is kept, and one always stands before a rule.
//! - Word lists are filled up to [`WIDTH`]; a branch is never broken, as a line is a branch.

use std::collections::HashSet;
use std::ops::Range;

use super::RuleFile;
use super::compiler::has_errors;
use super::diagnostic::{Diagnostic, Place, line_starts};
use super::lexer::{Kind, Lexeme, lex};
use super::parser::{TOP, is_lexicon_name, parse};
use super::syntax::File;

/// Most characters of a line of a word list.
const WIDTH: usize = 118;
/// Words that begin another cue when they stand first on a line.
const CUE_WORDS: &[&str] = &["aux", "adverb", "marker", "under", "determiner", "verb"];

/// The file in canonical form. Formatting twice gives the same as once.
///
/// Only the form must be right: unknown names are no hindrance. Of a file that cannot be read the
/// errors come back, and it should be left as it is.
///
/// ```
/// use detente::rules::{RuleFile, format};
///
/// let text = "ruleset own 1\nlex ASK.v=ask|BEG.v # two\nlex BEG.v = beg";
/// let file = RuleFile { name: "own.rules", text };
/// assert_eq!(
///     format(&file).unwrap(),
///     "ruleset own 1\nlex ASK.v = ask | BEG.v  # two\nlex BEG.v = beg\n"
/// );
/// assert_eq!(format(&RuleFile { name: "own.rules", text: "frame {" }).unwrap_err()[0].code, "E005");
/// ```
pub fn format(file: &RuleFile<'_>) -> Result<String, Vec<Diagnostic>> {
    let lines = line_starts(file.text);
    let mut findings = Vec::new();
    let parsed = parse(Place { name: file.name, text: file.text, lines: &lines }, &mut findings);
    if has_errors(&findings) {
        return Err(findings);
    }
    let printer = Printer {
        source: file.text,
        lexemes: lex(file.text),
        items: items(&parsed),
        cues: parsed.scopes.iter().flat_map(|scope| &scope.starts).copied().collect(),
        out: String::with_capacity(file.text.len() + 64),
    };
    Ok(printer.print(&parsed))
}

/// First byte of each position with its role.
fn items(file: &File) -> HashSet<usize> {
    let branches = file.rules.iter().flat_map(|rule| &rule.branches);
    branches.flat_map(|branch| &branch.items).map(|item| item.at.0).collect()
}

struct Printer<'a> {
    source: &'a str,
    lexemes: Vec<Lexeme>,
    items: HashSet<usize>,
    cues: HashSet<usize>,
    out: String,
}

/// What stands between two tokens.
#[derive(Default)]
struct Gap<'a> {
    /// A comment on the line of the token before.
    trailing: Option<&'a str>,
    /// Comments on lines of their own; `None` is an empty line.
    lines: Vec<Option<&'a str>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `frame demand/ask {`.
    Open,
    /// `}`.
    Close,
    /// `lex DEAL.n = ...`.
    Lexicon,
    /// `scope possible { ... }`.
    Scope,
    /// A statement of a rule.
    Inner,
    /// `use common.en`.
    Outer,
}

impl<'a> Printer<'a> {
    fn print(mut self, file: &File) -> String {
        for (tokens, form) in self.statements(file) {
            self.statement(tokens, form);
        }
        let rest = self.gap(self.lexemes.len()).lines;
        self.comments(&rest, "");
        let end = self.out.trim_end().len();
        self.out.truncate(end);
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }

    /// The tokens of each line to write, and what they are.
    fn statements(&self, file: &File) -> Vec<(Range<usize>, Form)> {
        let index = |byte: usize| self.lexemes.partition_point(|it| it.at.0 < byte);
        let mut parts: Vec<usize> = file.starts.iter().map(|&byte| index(byte)).collect();
        parts.push(self.lexemes.len());
        let inner: Vec<usize> =
            file.rules.iter().flat_map(|rule| &rule.starts).map(|&byte| index(byte)).collect();
        let mut all = vec![(0..parts[0], Form::Outer)];
        for bounds in parts.windows(2) {
            let (start, end) = (bounds[0], bounds[1]);
            match self.word(start) {
                Some("lex") => all.push((start..end, Form::Lexicon)),
                Some("scope") => all.push((start..end, Form::Scope)),
                Some("frame" | "derive" | "source") => {
                    let mut starts = inner[inner.partition_point(|&at| at < start)..].iter().copied();
                    let mut starts: Vec<usize> = starts.by_ref().take_while(|&at| at < end).collect();
                    starts.push(end - 1);
                    all.push((start..starts[0], Form::Open));
                    all.extend(starts.windows(2).map(|it| (it[0]..it[1], Form::Inner)));
                    all.push((end - 1..end, Form::Close));
                }
                _ => all.push((start..end, Form::Outer)),
            }
        }
        all.retain(|(tokens, _)| !tokens.is_empty());
        all
    }

    fn statement(&mut self, tokens: Range<usize>, form: Form) {
        let indent = if matches!(form, Form::Inner | Form::Close) { "  " } else { "" };
        let mut before = self.gap(tokens.start).lines;
        match form {
            Form::Open if !before.contains(&None) => before.insert(0, None),
            Form::Close => {
                let kept = before.iter().rposition(Option::is_some).map_or(0, |at| at + 1);
                before.truncate(kept);
            }
            _ => {}
        }
        if self.out.ends_with("{\n") {
            let empty = before.iter().take_while(|line| line.is_none()).count();
            before.drain(..empty);
        }
        if form != Form::Lexicon {
            for at in tokens.start + 1..tokens.end {
                let gap = self.gap(at);
                before.extend(gap.trailing.map(Some));
                before.extend(gap.lines.into_iter().flatten().map(Some));
            }
        }
        self.comments(&before, indent);
        if form != Form::Close {
            self.out.push_str(indent);
        }
        let end = tokens.end;
        match form {
            Form::Lexicon => self.lexicon(tokens),
            Form::Scope => self.scope(tokens),
            Form::Inner => match self.word(tokens.start) {
                Some("on") => self.branch(tokens),
                Some("when") => self.conditions(tokens),
                Some("role") => self.roles(tokens),
                _ => self.plain(tokens),
            },
            _ => self.plain(tokens),
        }
        self.trailing(end);
        self.out.push('\n');
    }

    /// What stands before the token at `at`.
    fn gap(&self, at: usize) -> Gap<'a> {
        let start = at.checked_sub(1).map_or(0, |before| self.lexemes[before].at.1);
        let end = self.lexemes.get(at).map_or(self.source.len(), |it| it.at.0);
        let mut gap = Gap::default();
        let mut lines: Vec<Option<&str>> = self.source[start..end]
            .split('\n')
            .map(|line| Some(line.trim()).filter(|it| !it.is_empty()))
            .collect();
        // The last line is the beginning of the token's own.
        if at < self.lexemes.len() {
            lines.pop();
        }
        if at > 0 && !lines.is_empty() {
            gap.trailing = lines.remove(0);
        }
        gap.lines = lines;
        gap
    }

    fn comments(&mut self, lines: &[Option<&str>], indent: &str) {
        for line in lines {
            match line {
                Some(comment) => {
                    self.out.push_str(indent);
                    self.out.push_str(comment);
                    self.out.push('\n');
                }
                None if self.out.is_empty() || self.out.ends_with("\n\n") => {}
                None => self.out.push('\n'),
            }
        }
    }

    /// The comment on the line of the last token before `end`.
    fn trailing(&mut self, end: usize) {
        if let Some(comment) = self.gap(end).trailing {
            self.out.push_str("  ");
            self.out.push_str(comment);
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        match &self.lexemes.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn symbol(&self, at: usize) -> Option<char> {
        match self.lexemes.get(at)?.kind {
            Kind::Symbol(symbol) => Some(symbol),
            _ => None,
        }
    }

    /// The token as it stands in the file.
    fn token(&self, at: usize) -> &'a str {
        let (start, end) = self.lexemes[at].at;
        &self.source[start..end]
    }

    /// Whether nothing stands between a token and the one before it.
    fn is_glued(&self, at: usize) -> bool {
        matches!(self.symbol(at), Some('=' | '~' | '|' | ':' | '?' | '+' | '*' | ',' | '}'))
            || matches!(self.symbol(at - 1), Some('=' | '~' | '|' | ':' | '!' | '{'))
            // A gap of a sequence: `{0,4}`.
            || self.symbol(at - 1) == Some(',') && self.word(at).is_some_and(|it| it.parse::<usize>().is_ok())
    }

    /// Tokens with a space between those that are not glued.
    fn plain(&mut self, tokens: Range<usize>) {
        let is_example = matches!(self.word(tokens.start), Some("match" | "no-match" | "todo"));
        for at in tokens.clone() {
            // Between the parts of an example commas may stand or not.
            if is_example && self.symbol(at) == Some(',') {
                continue;
            }
            if at > tokens.start && !self.is_glued(at) {
                self.out.push(' ');
            }
            self.out.push_str(self.token(at));
        }
    }

    /// `role by: party  of: party?`.
    fn roles(&mut self, tokens: Range<usize>) {
        for at in tokens.clone() {
            if at > tokens.start {
                let is_name = self.symbol(at + 1) == Some(':');
                if is_name && at > tokens.start + 1 {
                    self.out.push_str("  ");
                } else if !self.is_glued(at) || self.symbol(at - 1) == Some(':') {
                    self.out.push(' ');
                }
            }
            self.out.push_str(self.token(at));
        }
    }

    /// `when neg and finite or under FAIL.v`; a comma is another way to write `and`.
    fn conditions(&mut self, tokens: Range<usize>) {
        for at in tokens.clone() {
            if self.symbol(at) == Some(',') {
                self.out.push_str(" and");
                continue;
            }
            if at > tokens.start && !self.is_glued(at) {
                self.out.push(' ');
            }
            self.out.push_str(self.token(at));
        }
    }

    /// `on verb ASK.v  subj=by  when passive  set firmness=urge`.
    fn branch(&mut self, tokens: Range<usize>) {
        let is_sequence = self.word(tokens.start + 1) == Some("seq");
        let mut head = (tokens.start + 2).min(tokens.end);
        if !is_sequence && head < tokens.end {
            head += 1;
            while head + 1 < tokens.end && self.symbol(head) == Some('|') {
                head += 2;
            }
        }
        let mut starts: Vec<usize> = Vec::new();
        for at in head..tokens.end {
            let keyword = starts.last().and_then(|&start| self.word(start));
            let is_item = self.items.contains(&self.lexemes[at].at.0);
            if is_item || self.is_clause(at, keyword == Some("when")) {
                starts.push(at);
            }
        }
        let first = starts.first().copied().unwrap_or(tokens.end);
        self.plain(tokens.start..first);
        starts.push(tokens.end);
        let clauses: Vec<Range<usize>> = starts.windows(2).map(|it| it[0]..it[1]).collect();
        let is_item = |it: &Range<usize>| self.items.contains(&self.lexemes[it.start].at.0);
        let (items, others): (Vec<_>, Vec<_>) = clauses.into_iter().partition(is_item);
        let (conditions, settings): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|it| self.word(it.start) == Some("when"));
        for item in items {
            self.out.push_str("  ");
            self.plain(item);
        }
        for condition in conditions {
            self.out.push_str("  ");
            self.conditions(condition);
        }
        for (count, setting) in settings.into_iter().enumerate() {
            if count == 0 {
                self.out.push_str("  ");
                self.plain(setting);
            } else {
                self.out.push(' ');
                self.plain(setting.start + 1..setting.end);
            }
        }
    }

    /// Whether `when` or `set` begins here, which may also be words that a branch names.
    fn is_clause(&self, at: usize, in_condition: bool) -> bool {
        let names_word = in_condition && matches!(self.word(at - 1), Some("under" | "marker"));
        matches!(self.word(at), Some("when" | "set")) && !self.is_glued(at) && !names_word
    }

    /// `lex DEAL.n = agreement accord | PACT.n`, in as many lines as it takes.
    fn lexicon(&mut self, tokens: Range<usize>) {
        let mut line = 0;
        for at in tokens.clone() {
            if self.symbol(at) == Some('|') {
                self.inner_comments(at, &tokens, &mut line);
                continue;
            }
            let is_included = at > tokens.start + 1
                && (self.symbol(at - 1) == Some('|') || self.word(at).is_some_and(is_lexicon_name));
            let text = self.token(at);
            let width = text.chars().count() + if is_included { 3 } else { 1 };
            self.inner_comments(at, &tokens, &mut line);
            let may_break = at > tokens.start + 2 && !TOP.contains(&text);
            if line == 0 && at > tokens.start {
                self.out.push_str("  ");
                line = 1;
            } else if may_break && line + width > WIDTH {
                self.out.push_str("\n  ");
                line = 1;
            } else if at > tokens.start {
                self.out.push(' ');
            }
            if is_included {
                self.out.push_str("| ");
            }
            self.out.push_str(text);
            line += width;
        }
    }

    /// Comments before a word of a list; after one the line is new.
    fn inner_comments(&mut self, at: usize, tokens: &Range<usize>, line: &mut usize) {
        if at == tokens.start {
            return;
        }
        let gap = self.gap(at);
        let own: Vec<Option<&str>> = gap.lines.into_iter().flatten().map(Some).collect();
        if gap.trailing.is_none() && own.is_empty() {
            return;
        }
        if *line > 0 {
            self.trailing(at);
            self.out.push('\n');
        } else {
            // The word before was a `|`, which is written with the word after it.
            self.comments(&[gap.trailing], "  ");
        }
        self.comments(&own, "  ");
        *line = 0;
    }

    /// `scope possible { aux may might ; under LIKELY.a }`, a cue a line if that is too long.
    fn scope(&mut self, tokens: Range<usize>) {
        let mut cues: Vec<Vec<&str>> = Vec::new();
        for at in tokens.start + 3..tokens.end - 1 {
            if self.cues.contains(&self.lexemes[at].at.0) {
                cues.push(vec![self.token(at)]);
            } else if self.symbol(at).is_none()
                && let Some(cue) = cues.last_mut()
            {
                cue.push(self.token(at));
            }
        }
        self.plain(tokens.start..tokens.start + 3);
        let short = cues.iter().map(|cue| cue.join(" ")).collect::<Vec<_>>().join(" ; ");
        let name = self.token(tokens.start + 1).chars().count();
        if cues.is_empty() {
            self.out.push_str(" }");
        } else if short.chars().count() + name + 12 <= WIDTH {
            self.out.push(' ');
            self.out.push_str(&short);
            self.out.push_str(" }");
        } else {
            for cue in cues {
                self.out.push_str("\n ");
                let mut line = 1;
                for word in cue {
                    let width = word.chars().count() + 1;
                    if line + width > WIDTH && !CUE_WORDS.contains(&word) {
                        self.out.push_str("\n   ");
                        line = 3;
                    }
                    self.out.push(' ');
                    self.out.push_str(word);
                    line += width;
                }
                self.out.push_str(" ;");
            }
            self.out.push_str("\n}");
        }
    }
}
