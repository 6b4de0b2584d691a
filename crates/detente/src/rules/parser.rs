//! Tokens → the parts of a file, by recursive descent.
//!
//! After an error the parser goes on at the next statement, so that one run reports all errors.

use super::diagnostic::{Diagnostic, Place, nearest};
use super::lexer::{Kind, Lexeme, Range, lex};
use super::syntax::{
    Branch, BranchClass, Cardinality, Condition, Conditions, Element, ElementKind, Example, Expectation,
    File, Item, Lexicon, Name, Role, Rule, RuleForm, Scope, Test,
};

/// Words that begin a part of the file when they stand first on a line.
pub(super) const TOP: &[&str] = &["ruleset", "use", "lex", "frame", "derive", "source", "scope", "prefer"];
/// Most that sources may stand in each other.
const DEEPEST: u8 = 4;
/// Most alternatives of the conditions of one branch.
const MOST_ALTERNATIVES: usize = 64;
/// Words that begin a statement of a rule.
const STATEMENTS: &[&str] = &["about", "role", "set", "spread", "on", "when", "match", "no-match", "todo"];

/// Reads a file; what is wrong is added to `findings`.
pub(super) fn parse(place: Place<'_>, findings: &mut Vec<Diagnostic>) -> File {
    let mut parser = Parser { place, lexemes: lex(place.text), at: 0, findings };
    parser.file()
}

struct Parser<'a> {
    place: Place<'a>,
    lexemes: Vec<Lexeme>,
    at: usize,
    findings: &'a mut Vec<Diagnostic>,
}

/// The statement cannot be read; the finding is already noted.
struct Skip;

type Parsed<T> = Result<T, Skip>;

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.lexemes.get(self.at).map(|it| &it.kind)
    }

    fn peek_word(&self) -> Option<&str> {
        self.word_at(self.at)
    }

    fn word_at(&self, at: usize) -> Option<&str> {
        match &self.lexemes.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn here(&self) -> Range {
        let end = self.place.text.len();
        self.lexemes.get(self.at).map_or((end, end), |it| it.at)
    }

    fn is_symbol(&self, symbol: char) -> bool {
        self.peek() == Some(&Kind::Symbol(symbol))
    }

    fn eat(&mut self, symbol: char) -> bool {
        let found = self.is_symbol(symbol);
        self.at += usize::from(found);
        found
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.peek_word() == Some(word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, symbol: char) -> Parsed<()> {
        if self.eat(symbol) { Ok(()) } else { self.unexpected(&format!("`{symbol}`")) }
    }

    fn unexpected<T>(&mut self, wanted: &str) -> Parsed<T> {
        let found = match self.peek() {
            None => "the end of the file".to_owned(),
            Some(Kind::Word(word)) => format!("`{word}`"),
            Some(Kind::Text(_)) => "a text".to_owned(),
            Some(Kind::Symbol(symbol)) => format!("`{symbol}`"),
            Some(Kind::Arrow) => "`=>`".to_owned(),
            Some(Kind::Bad) => {
                let finding = if self.place.text[self.here().0..].starts_with('"') {
                    self.place
                        .error("E002", self.here(), "this text has no closing quotation mark")
                        .with_help("a text ends on its line; write \\\" for a quotation mark inside")
                } else {
                    self.place.error("E003", self.here(), "this character means nothing in a rule file")
                };
                self.findings.push(finding);
                return Err(Skip);
            }
        };
        let finding = self.place.error("E001", self.here(), format!("expected {wanted}, found {found}"));
        self.findings.push(finding);
        Err(Skip)
    }

    fn name(&mut self, wanted: &str) -> Parsed<Name> {
        let at = self.here();
        match self.peek() {
            Some(Kind::Word(text)) => {
                let text = text.clone();
                self.at += 1;
                Ok(Name { text, at })
            }
            _ => self.unexpected(wanted),
        }
    }

    fn text(&mut self, wanted: &str) -> Parsed<Name> {
        let at = self.here();
        match self.peek() {
            Some(Kind::Text(text)) => {
                let text = text.clone();
                self.at += 1;
                Ok(Name { text, at })
            }
            _ => self.unexpected(wanted),
        }
    }

    fn name_or_text(&mut self, wanted: &str) -> Parsed<Name> {
        if matches!(self.peek(), Some(Kind::Text(_))) { self.text(wanted) } else { self.name(wanted) }
    }

    /// One or more, separated by `|`.
    fn alternatives(&mut self, wanted: &str) -> Parsed<Vec<Name>> {
        let mut all = vec![self.name_or_text(wanted)?];
        while self.eat('|') {
            all.push(self.name_or_text(wanted)?);
        }
        Ok(all)
    }

    fn at_top(&self) -> bool {
        self.lexemes.get(self.at).is_none_or(|it| {
            it.first_on_line && matches!(&it.kind, Kind::Word(word) if TOP.contains(&word.as_str()))
        })
    }

    fn file(&mut self) -> File {
        let mut file = File::default();
        if self.eat_word("ruleset") {
            let header = self.name("the name of the rule set").and_then(|_| self.name("the version"));
            match header {
                Ok(version) if version.text == "1" => {}
                Ok(version) => {
                    let finding =
                        self.place.error("E004", version.at, format!("unknown version `{}`", version.text));
                    self.findings.push(finding.with_help("this is version 1"));
                }
                Err(Skip) => self.recover_top(),
            }
        } else {
            let finding = self.place.error("E005", self.here(), "a rule file begins with `ruleset NAME 1`");
            self.findings.push(finding);
            if !self.at_top() {
                self.recover_top();
            }
        }
        while self.at < self.lexemes.len() {
            if self.part(&mut file).is_err() {
                self.recover_top();
            }
        }
        file
    }

    /// Skips to the next part of the file.
    fn recover_top(&mut self) {
        self.at = (self.at + 1).min(self.lexemes.len());
        while !self.at_top() {
            self.at += 1;
        }
    }

    fn part(&mut self, file: &mut File) -> Parsed<()> {
        let at = self.here();
        file.starts.push(at.0);
        let keyword = self.name("`lex`, `frame`, `derive`, `source`, `scope`, `prefer` or `use`")?;
        match keyword.text.as_str() {
            "use" => {
                self.eat_word("lex");
                file.imports.push(self.name("the name of a file")?);
                while self.eat(',') {
                    file.imports.push(self.name("the name of a file")?);
                }
            }
            "lex" => self.lexicons(file)?,
            "frame" => {
                let rule = self.rule(RuleForm::Frame)?;
                file.rules.push(rule);
            }
            "source" => {
                let rule = self.rule(RuleForm::Source)?;
                file.rules.push(rule);
            }
            "derive" => {
                let rule = self.rule(RuleForm::Derive { from: Vec::new(), when: Vec::new() })?;
                file.rules.push(rule);
            }
            "scope" => {
                let scope = self.scope()?;
                file.scopes.push(scope);
            }
            "prefer" => {
                let first = self.pattern()?;
                if !self.eat_word("over") {
                    return self.unexpected("`over`");
                }
                let second = self.pattern()?;
                file.preferences.push((first, second));
            }
            other => {
                let mut finding =
                    self.place.error("E006", at, format!("`{other}` begins no part of a rule file"));
                if let Some(near) = nearest(other, TOP.iter().copied()) {
                    finding = finding.with_replacement(near);
                }
                self.findings.push(finding);
                return Err(Skip);
            }
        }
        Ok(())
    }

    /// `agree/*`: the name of a rule or of all of a kind.
    fn pattern(&mut self) -> Parsed<Name> {
        let mut name = self.name("the name of a rule")?;
        if self.is_symbol('*') {
            name.at.1 = self.here().1;
            name.text.push('*');
            self.at += 1;
        }
        Ok(name)
    }

    /// One `lex` line may define several lexicons.
    fn lexicons(&mut self, file: &mut File) -> Parsed<()> {
        let name = self.name("the name of the lexicon, as `DEAL.n`")?;
        self.expect('=')?;
        let mut lexicon = Lexicon { name, entries: Vec::new(), includes: Vec::new() };
        while !self.at_top() {
            if self.peek_word() == Some("lex") && self.word_at(self.at + 1).is_some_and(is_lexicon_name) {
                file.lexicons.push(lexicon);
                file.starts.push(self.here().0);
                self.at += 1;
                return self.lexicons(file);
            }
            if self.eat('|') || self.peek_word().is_some_and(is_lexicon_name) {
                lexicon.includes.push(self.name("the name of a lexicon")?);
            } else {
                lexicon.entries.push(self.name_or_text("a word of the lexicon")?);
            }
        }
        file.lexicons.push(lexicon);
        Ok(())
    }

    fn rule(&mut self, form: RuleForm) -> Parsed<Rule> {
        let name = self.name("the name of the rule, as `demand/ask`")?;
        let mut rule = Rule {
            form,
            name,
            starts: Vec::new(),
            about: None,
            roles: Vec::new(),
            settings: Vec::new(),
            spread: None,
            depth: 1,
            branches: Vec::new(),
            examples: Vec::new(),
        };
        if let RuleForm::Derive { from, .. } = &mut rule.form {
            let mut names = Vec::new();
            if !self.eat_word("from") {
                return self.unexpected("`from`");
            }
            names.push(self.pattern()?);
            while self.eat(',') || self.eat('|') {
                names.push(self.pattern()?);
            }
            *from = names;
        }
        if self.eat_word("recursive") {
            self.eat_word("max");
            let at = self.here();
            let depth = self.number()?;
            rule.depth = u8::try_from(depth).ok().filter(|depth| (1..=DEEPEST).contains(depth)).unwrap_or(1);
            if usize::from(rule.depth) != depth {
                let message = format!("sources stand in each other up to {DEEPEST} deep");
                self.findings.push(self.place.error("E027", at, message));
            }
        }
        self.expect('{')?;
        while !self.eat('}') {
            if self.at >= self.lexemes.len() || self.at_top() {
                return self.unexpected("`}` at the end of the rule");
            }
            if self.statement(&mut rule).is_err() {
                self.recover_statement();
            }
        }
        Ok(rule)
    }

    /// Skips to the next statement that begins a line, or to the end of the rule.
    fn recover_statement(&mut self) {
        self.at = (self.at + 1).min(self.lexemes.len());
        while !self.at_top() {
            let lexeme = &self.lexemes[self.at];
            let begins = matches!(&lexeme.kind, Kind::Word(word) if STATEMENTS.contains(&word.as_str()));
            if lexeme.first_on_line && (begins || lexeme.kind == Kind::Symbol('}')) {
                return;
            }
            self.at += 1;
        }
    }

    fn statement(&mut self, rule: &mut Rule) -> Parsed<()> {
        let at = self.here();
        rule.starts.push(at.0);
        let keyword = self.name("a statement of the rule")?;
        match keyword.text.as_str() {
            "about" => rule.about = Some(self.text("a sentence that says what the rule reads")?),
            "role" => self.roles(rule)?,
            "set" => self.settings(&mut rule.settings)?,
            "spread" => rule.spread = Some(self.name("the role to spread")?),
            "on" => {
                let branch = self.branch(at)?;
                rule.branches.push(branch);
            }
            "when" => {
                let conditions = self.conditions()?;
                if let RuleForm::Derive { when, .. } = &mut rule.form {
                    when.extend(conditions);
                } else {
                    let finding = self.place.error("E007", at, "only a derived rule has a `when` of its own");
                    self.findings.push(finding.with_help("write it at the end of an `on` line"));
                }
            }
            "match" => self.example(rule, at, Expectation::Match)?,
            "no-match" => self.example(rule, at, Expectation::NoMatch)?,
            "todo" => self.example(rule, at, Expectation::Todo)?,
            other => {
                let mut finding =
                    self.place.error("E008", at, format!("`{other}` is no statement of a rule"));
                if let Some(near) = nearest(other, STATEMENTS.iter().copied()) {
                    finding = finding.with_replacement(near);
                }
                self.findings.push(finding);
                return Err(Skip);
            }
        }
        Ok(())
    }

    fn roles(&mut self, rule: &mut Rule) -> Parsed<()> {
        while self.lexemes.get(self.at + 1).is_some_and(|it| it.kind == Kind::Symbol(':')) {
            let name = self.name("the name of a role")?;
            self.expect(':')?;
            let types = self.alternatives("a type or lexicon")?;
            let cardinality = match () {
                () if self.eat('?') => Cardinality::Optional,
                () if self.eat('+') => Cardinality::Some,
                () if self.eat('*') => Cardinality::Any,
                () => Cardinality::One,
            };
            rule.roles.push(Role { name, types, cardinality });
        }
        Ok(())
    }

    fn settings(&mut self, settings: &mut Vec<(Name, Name)>) -> Parsed<()> {
        loop {
            let key = self.name("the name of a setting")?;
            self.expect('=')?;
            settings.push((key, self.name("the value of the setting")?));
            let goes_on = self.peek_word().is_some()
                && self.lexemes.get(self.at + 1).is_some_and(|it| it.kind == Kind::Symbol('='))
                && !self.lexemes[self.at].first_on_line
                && self.word_at(self.at + 2).is_some();
            if !goes_on {
                return Ok(());
            }
        }
    }

    fn branch(&mut self, at: Range) -> Parsed<Branch> {
        let class = self.name("`verb`, `noun`, `adj` or `seq`")?;
        let class = match class.text.as_str() {
            "verb" => BranchClass::Verb,
            "noun" => BranchClass::Noun,
            "adj" => BranchClass::Adjective,
            "seq" => BranchClass::Sequence,
            other => {
                let finding = self.place.error("E009", class.at, format!("a rule cannot stand on `{other}`"));
                self.findings.push(finding.with_help("write `verb`, `noun`, `adj` or `seq`"));
                return Err(Skip);
            }
        };
        let mut branch = Branch {
            at,
            class,
            triggers: Vec::new(),
            sequence: Vec::new(),
            items: Vec::new(),
            when: Vec::new(),
            settings: Vec::new(),
        };
        if class == BranchClass::Sequence {
            while !self.ends_branch() {
                let element = self.element()?;
                branch.sequence.push(element);
            }
        } else {
            branch.triggers = self.alternatives("a word or lexicon that the rule stands on")?;
        }
        loop {
            // At the start of a line `set` is for all branches.
            let is_own = self.lexemes.get(self.at).is_some_and(|it| !it.first_on_line);
            if is_own && self.eat_word("set") {
                self.settings(&mut branch.settings)?;
            } else if self.peek_word() == Some("when") {
                self.at += 1;
                let conditions = self.conditions()?;
                branch.when = both(&branch.when, conditions);
            } else if self.ends_branch() {
                return Ok(branch);
            } else {
                let item = self.item()?;
                branch.items.push(item);
            }
        }
    }

    /// Whether the next token begins another statement: `on verb`, `match "..."`, `about "..."`.
    fn ends_branch(&self) -> bool {
        let Some(word) = self.peek_word() else { return !self.begins_item() };
        if self.lexemes[self.at].first_on_line && !self.continues_item(self.at + 1) {
            return true;
        }
        let next = self.lexemes.get(self.at + 1).map(|it| &it.kind);
        match word {
            "on" => {
                matches!(next, Some(Kind::Word(class)) if matches!(class.as_str(), "verb" | "noun" | "adj" | "seq"))
            }
            "match" | "no-match" | "todo" | "about" => matches!(next, Some(Kind::Text(_))),
            "role" | "spread" => matches!(next, Some(Kind::Word(_))),
            "set" | "when" => true,
            _ => false,
        }
    }

    /// Whether an item goes on here: a line that begins with a bare word is no part of a branch.
    fn continues_item(&self, at: usize) -> bool {
        matches!(self.lexemes.get(at).map(|it| &it.kind), Some(Kind::Symbol('=' | '~' | '|' | ':')))
            || self.peek_word() == Some("when")
    }

    fn begins_item(&self) -> bool {
        matches!(self.peek(), Some(Kind::Text(_) | Kind::Symbol('!' | '{')))
    }

    fn item(&mut self) -> Parsed<Item> {
        let start = self.here().0;
        let forbidden = self.eat('!');
        let positions = self.alternatives("a position, as `subj`, `obj` or a preposition")?;
        let mut item = Item {
            at: (start, self.end()),
            forbidden,
            positions,
            heads: Vec::new(),
            role: None,
            types: Vec::new(),
            optional: false,
        };
        loop {
            if self.eat('~') {
                item.heads.extend(self.alternatives("a lexicon")?);
            } else if self.eat('=') {
                item.role = Some(self.name("the name of a role")?);
            } else if self.eat(':') {
                item.types.extend(self.alternatives("a type")?);
            } else if self.eat('?') {
                item.optional = true;
            } else {
                item.at.1 = self.end();
                return Ok(item);
            }
        }
    }

    fn element(&mut self) -> Parsed<Element> {
        let what = if self.eat('{') {
            let least = self.number()?;
            self.expect(',')?;
            let most = self.number()?;
            self.expect('}')?;
            ElementKind::Gap(least, most)
        } else {
            let name = self.name_or_text("a word, a lexicon, `_` or `role:TYPE`")?;
            if name.text == "_" {
                ElementKind::Any
            } else if self.eat(':') {
                ElementKind::Role(name, self.name("a type or lexicon")?)
            } else {
                ElementKind::Word(name)
            }
        };
        Ok(Element { what, optional: self.eat('?') })
    }

    fn number(&mut self) -> Parsed<usize> {
        match self.peek_word().and_then(|word| word.parse().ok()) {
            Some(number) => {
                self.at += 1;
                Ok(number)
            }
            None => self.unexpected("a number"),
        }
    }

    /// `neg and finite or under FAIL.v`: `and` binds closer than `or`.
    fn conditions(&mut self) -> Parsed<Conditions> {
        let mut alternatives = vec![vec![self.condition()?]];
        loop {
            if self.eat_word("or") {
                alternatives.push(vec![self.condition()?]);
            } else if self.eat_word("and") || self.eat(',') {
                let next = self.condition()?;
                alternatives.last_mut().expect("there is one").push(next);
            } else {
                return Ok(alternatives);
            }
        }
    }

    fn condition(&mut self) -> Parsed<Condition> {
        let start = self.here().0;
        let negated = self.eat_word("not");
        let name = self.name("a condition, as `neg` or `under FAIL.v`")?;
        let test = match name.text.as_str() {
            "under" => Test::Under(self.alternatives("a lexicon")?),
            "marker" => Test::Marker(self.alternatives("a word")?),
            _ => Test::Is(name),
        };
        Ok(Condition { at: (start, self.end()), negated, test })
    }

    /// First byte after the last token that was read.
    fn end(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.lexemes.get(at)).map_or(0, |it| it.at.1)
    }

    fn scope(&mut self) -> Parsed<Scope> {
        let name = self.name("the name of the scope")?;
        self.expect('{')?;
        let (mut cues, mut starts) = (Vec::new(), Vec::new());
        while !self.eat('}') {
            if self.eat(';') {
                continue;
            }
            starts.push(self.here().0);
            let kind = self.name("`aux`, `adverb`, `marker`, `under` or `determiner`")?;
            let mut words = Vec::new();
            while !self.is_symbol(';') && !self.is_symbol('}') && !self.begins_cue(words.is_empty()) {
                if self.eat('|') || self.eat(',') {
                    continue;
                }
                words.push(self.name_or_text("a word or lexicon")?);
            }
            cues.push((kind, words));
        }
        Ok(Scope { name, starts, cues })
    }

    fn begins_cue(&self, is_first: bool) -> bool {
        let is_keyword =
            matches!(self.peek_word(), Some("aux" | "adverb" | "marker" | "under" | "determiner" | "verb"));
        is_keyword && !is_first && self.lexemes[self.at].first_on_line
    }

    fn example(&mut self, rule: &mut Rule, at: Range, expectation: Expectation) -> Parsed<()> {
        let text = self.text("the sentence of the example, in quotation marks")?.text;
        let mut events = Vec::new();
        if self.peek() == Some(&Kind::Arrow) {
            self.at += 1;
            while self.eat('{') {
                let mut wanted = Vec::new();
                while !self.eat('}') {
                    let key = self.name("a role or setting")?;
                    self.expect('=')?;
                    wanted.push((key.text, self.name_or_text("words of the sentence")?.text));
                    self.eat(',');
                }
                events.push(wanted);
                self.eat(',');
            }
        }
        let line = self.place.line(at.0);
        rule.examples.push(Example { line, expectation, text, events });
        Ok(())
    }
}

/// Both of two conditions: each alternative of one with each of the other.
fn both(first: &Conditions, second: Conditions) -> Conditions {
    if first.is_empty() {
        return second;
    }
    first
        .iter()
        .flat_map(|one| second.iter().map(move |other| one.iter().chain(other).cloned().collect()))
        .take(MOST_ALTERNATIVES)
        .collect()
}

/// `DEAL.n`: capitals and a class.
pub(super) fn is_lexicon_name(word: &str) -> bool {
    let Some((name, class)) = word.rsplit_once('.') else { return false };
    !name.is_empty()
        && name.chars().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_')
        && matches!(class, "v" | "n" | "a" | "w")
}
