//! Files → compiled rules: names are looked up, types checked, triggers indexed.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::compiled::{
    Branch, Compiled, Condition, Conditions, Cue, CueKind, Element, Item, LexiconId, Rule, Scope, Slot, Test,
    Types,
};
use super::diagnostic::{Diagnostic, Place, Severity, line_starts, nearest};
use super::lexicon::{Entry, Lexicon, WordClass};
use super::parser::{is_lexicon_name, parse};
use super::syntax::{self, BranchClass, Cardinality, ElementKind, Name, RuleForm};
use super::types::TypeSet;
use super::{RuleFile, index, lints, net, settings};
use crate::model::ActKind;

/// Most bytes of a rule file.
const LARGEST_FILE: usize = 1 << 20;
/// Most elements of a sequence, and words of a gap.
const LONGEST_SEQUENCE: usize = 32;

/// Rule files say `kind/name`; beside the kinds of events these make no event.
const HELPER_KINDS: &[&str] = &["meeting", "paper", "source"];
const TYPES: &[&str] = &["any", "party", "person", "place", "time", "quantity", "several"];
const TESTS: &[&str] = &[
    "neg",
    "passive",
    "active",
    "finite",
    "infinitive",
    "gerund",
    "participle",
    "nominal",
    "past",
    "future",
    "obliged",
    "possible",
    "subjunctive",
    "under",
    "marker",
];
const CUES: &[&str] = &["aux", "adverb", "marker", "determiner", "under", "verb"];

/// Compiles files in order; errors and warnings come back in file order.
pub(super) fn compile(files: &[RuleFile<'_>]) -> (Compiled, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut parsed = Vec::new();
    let lines: Vec<Vec<usize>> = files.iter().map(|file| line_starts(file.text)).collect();
    for (file, lines) in files.iter().zip(&lines) {
        let place = Place { name: file.name, text: file.text, lines };
        if file.text.len() > LARGEST_FILE {
            findings.push(place.error("E020", (0, 0), "a rule file has at most 1 MiB"));
            continue;
        }
        parsed.push((place, parse(place, &mut findings)));
    }
    let mut compiler =
        Compiler { out: Compiled::default(), findings, rule_ids: HashMap::new(), used: HashSet::new() };
    compiler.check_imports(&parsed);
    compiler.lexicons(&parsed);
    for (place, file) in &parsed {
        for rule in &file.rules {
            compiler.declare(*place, rule);
        }
    }
    for (place, file) in &parsed {
        for rule in &file.rules {
            compiler.rule(*place, rule);
        }
        for scope in &file.scopes {
            compiler.scope(*place, scope);
        }
        for (winner, loser) in &file.preferences {
            compiler.preference(*place, winner, loser);
        }
    }
    compiler.check_derivations(&parsed);
    compiler.check_use(&parsed);
    if has_errors(&compiler.findings) {
        // What looks wrong may only follow from what is.
        compiler.findings.retain(|it| it.severity == Severity::Error);
    } else {
        compiler.findings.extend(lints::lint(&parsed));
    }
    index::index(&mut compiler.out);
    net::knot(&mut compiler.out);
    compiler.findings.sort_by(|a, b| {
        let key = |it: &Diagnostic| it.labels.first().map(|label| (label.file.clone(), label.start));
        key(a).cmp(&key(b))
    });
    (compiler.out, compiler.findings)
}

struct Compiler {
    out: Compiled,
    findings: Vec<Diagnostic>,
    rule_ids: HashMap<String, u32>,
    used: HashSet<LexiconId>,
}

/// Roles of a rule by name, with their types.
type Roles<'a> = BTreeMap<&'a str, (Types, Cardinality)>;

pub(super) type Parsed<'a> = [(Place<'a>, syntax::File)];

impl Compiler {
    fn error(&mut self, place: Place<'_>, code: &str, at: (usize, usize), message: String) {
        self.findings.push(place.error(code, at, message));
    }

    /// An unknown name, with the nearest known one as advice.
    fn unknown<'k>(
        &mut self,
        place: Place<'_>,
        code: &str,
        what: &str,
        name: &Name,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let mut finding = place.error(code, name.at, format!("there is no {what} `{}`", name.text));
        if let Some(near) = nearest(&name.text, known) {
            finding = finding.with_replacement(near);
        }
        self.findings.push(finding);
    }

    fn check_imports(&mut self, parsed: &Parsed<'_>) {
        let names: Vec<&str> =
            parsed.iter().map(|(place, _)| place.name.trim_end_matches(".rules")).collect();
        for (place, file) in parsed {
            for import in &file.imports {
                let wanted = import.text.trim_end_matches(".rules").trim_end_matches(".en");
                if !names.iter().any(|name| name.trim_end_matches(".en") == wanted) {
                    self.unknown(*place, "E019", "rule file", import, names.iter().copied());
                }
            }
        }
    }

    fn lexicons(&mut self, parsed: &Parsed<'_>) {
        let all: Vec<(Place<'_>, &syntax::Lexicon)> =
            parsed.iter().flat_map(|(place, file)| file.lexicons.iter().map(|it| (*place, it))).collect();
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, (place, lexicon)) in all.iter().enumerate() {
            if !is_lexicon_name(&lexicon.name.text) {
                let message = format!("`{}` is no name of a lexicon", lexicon.name.text);
                let finding = place.error("E010", lexicon.name.at, message);
                self.findings.push(
                    finding
                        .with_help("write capitals and a class, as `DEAL.n`, `ASK.v`, `WILLING.a`, `NO.w`"),
                );
            }
            by_name.entry(lexicon.name.text.as_str()).or_default().push(at);
        }
        let mut names: Vec<&str> = by_name.keys().copied().collect();
        names.sort_unstable();
        for name in names {
            let mut entries = Vec::new();
            let mut seen = HashSet::new();
            let mut open = vec![name];
            while let Some(next) = open.pop() {
                if !seen.insert(next) {
                    continue;
                }
                for &at in by_name.get(next).into_iter().flatten() {
                    let class = WordClass::of(next);
                    entries.extend(all[at].1.entries.iter().map(|entry| Entry::new(&entry.text, class)));
                    open.extend(all[at].1.includes.iter().map(|it| it.text.as_str()));
                }
            }
            let id = self.out.lexicons.len() as LexiconId;
            self.out.lexicons.push(Lexicon::new(entries, &mut self.out.vocabulary));
            self.out.lexicon_ids.insert(name.to_owned(), id);
        }
        for (place, lexicon) in all {
            for include in &lexicon.includes {
                if let Some(id) = self.lexicon(place, include) {
                    self.used.insert(id);
                }
            }
        }
    }

    fn lexicon(&mut self, place: Place<'_>, name: &Name) -> Option<LexiconId> {
        let id = self.out.lexicon_ids.get(&name.text).copied();
        if let Some(id) = id {
            self.used.insert(id);
        } else {
            let known: Vec<String> = self.out.lexicon_ids.keys().cloned().collect();
            self.unknown(place, "E011", "lexicon", name, known.iter().map(String::as_str));
        }
        id
    }

    fn declare(&mut self, place: Place<'_>, rule: &syntax::Rule) {
        let is_source = matches!(rule.form, RuleForm::Source);
        let kind = match rule.name.text.split_once('/') {
            Some((kind, name)) if !name.is_empty() => kind,
            _ if is_source => "source",
            _ => {
                let message = format!("`{}` names no kind", rule.name.text);
                let finding = place.error("E012", rule.name.at, message);
                self.findings.push(finding.with_help("a rule is named `kind/name`, as `demand/ask`"));
                ""
            }
        };
        if !kind.is_empty() && ActKind::parse(kind).is_none() && !HELPER_KINDS.contains(&kind) {
            let known = ActKind::ALL.iter().map(|it| it.as_str()).chain(HELPER_KINDS.iter().copied());
            let start = rule.name.at.0;
            let name = Name { text: kind.to_owned(), at: (start, start + kind.len()) };
            self.unknown(place, "E013", "kind", &name, known);
        }
        let id = self.out.rules.len() as u32;
        if let Some(&first) = self.rule_ids.get(&rule.name.text) {
            let line = self.out.rules[first as usize].line;
            let message = format!("there is a rule `{}` already, in line {line}", rule.name.text);
            self.error(place, "E014", rule.name.at, message);
        }
        self.rule_ids.insert(rule.name.text.clone(), id);
        self.out.rules.push(Rule {
            name: rule.name.text.clone(),
            kind: kind.to_owned(),
            about: rule.about.as_ref().map(|it| it.text.clone()).unwrap_or_default(),
            file: place.name.to_owned(),
            line: place.line(rule.name.at.0),
            is_source,
            settings: BTreeMap::new(),
            spread: rule.spread.as_ref().map(|it| it.text.clone()),
            roles: rule.roles.iter().map(|role| role.name.text.clone()).collect(),
            from: Vec::new(),
            when: Vec::new(),
            depth: rule.depth,
            examples: rule.examples.clone(),
        });
    }

    fn rule(&mut self, place: Place<'_>, rule: &syntax::Rule) {
        let id = self.rule_ids[&rule.name.text];
        let settings = self.settings(place, &rule.settings);
        self.out.rules[id as usize].settings = settings;
        let mut roles = Roles::new();
        for role in &rule.roles {
            let types = self.types(place, &role.types);
            roles.insert(&role.name.text, (types, role.cardinality));
        }
        if let Some(spread) = &rule.spread
            && !roles.contains_key(spread.text.as_str())
        {
            self.unknown(place, "E015", "role", spread, roles.keys().copied());
        }
        for (number, branch) in rule.branches.iter().enumerate() {
            self.branch(place, branch, id, number as u16, &roles);
        }
        match &rule.form {
            RuleForm::Derive { from, when } => {
                let from: Vec<u32> = from.iter().flat_map(|name| self.rules_named(place, name)).collect();
                let when = self.conditions(place, when);
                if when.is_empty() {
                    let message = format!("`{}` says not when it holds", rule.name.text);
                    let finding = place.error("E016", rule.name.at, message);
                    self.findings.push(finding.with_help("add `when neg`, `when under FAIL.v` or the like"));
                }
                let derived = &mut self.out.rules[id as usize];
                (derived.from, derived.when) = (from, when);
            }
            _ if rule.branches.is_empty() => {
                let message = format!("`{}` stands on no word", rule.name.text);
                let finding = place.error("E016", rule.name.at, message);
                self.findings.push(
                    finding
                        .with_help("add a line `on verb ...`, `on noun ...`, `on adj ...` or `on seq ...`"),
                );
            }
            _ => {}
        }
    }

    /// The rules that a name or `kind/*` means.
    fn rules_named(&mut self, place: Place<'_>, name: &Name) -> Vec<u32> {
        let found: Vec<u32> = match name.text.strip_suffix('*') {
            Some(prefix) => {
                let mut found: Vec<u32> = self
                    .out
                    .rules
                    .iter()
                    .enumerate()
                    .filter(|(_, rule)| rule.name.starts_with(prefix))
                    .map(|(at, _)| at as u32)
                    .collect();
                found.sort_unstable();
                found
            }
            None => self.rule_ids.get(&name.text).copied().into_iter().collect(),
        };
        if found.is_empty() {
            let known: Vec<String> = self.rule_ids.keys().cloned().collect();
            self.unknown(place, "E017", "rule", name, known.iter().map(String::as_str));
        }
        found
    }

    fn settings(&mut self, place: Place<'_>, settings: &[(Name, Name)]) -> BTreeMap<String, String> {
        for (key, value) in settings {
            match settings::check(&key.text, &value.text) {
                Ok(()) => {}
                Err(settings::Wrong::Key) => {
                    self.unknown(place, "E018", "setting", key, settings::NAMES.iter().copied());
                }
                Err(settings::Wrong::Value(expected)) => {
                    let message = format!("`{}` is no value of `{}`", value.text, key.text);
                    self.findings.push(place.error("E029", value.at, message).with_help(expected));
                }
            }
        }
        settings.iter().map(|(key, value)| (key.text.clone(), value.text.clone())).collect()
    }

    fn types(&mut self, place: Place<'_>, names: &[Name]) -> Types {
        let mut types = Types { any: names.is_empty(), ..Types::default() };
        for name in names {
            if name.text == "any" {
                types.any = true;
            } else if let Some(set) = TypeSet::parse(&name.text) {
                types.phrase |= set;
            } else if is_lexicon_name(&name.text) {
                types.lexicons.extend(self.lexicon(place, name));
            } else {
                self.unknown(place, "E021", "type", name, TYPES.iter().copied());
            }
        }
        types
    }

    fn branch(
        &mut self,
        place: Place<'_>,
        branch: &syntax::Branch,
        rule: u32,
        number: u16,
        roles: &Roles<'_>,
    ) {
        let mut triggers = Vec::new();
        for name in &branch.triggers {
            if is_lexicon_name(&name.text) {
                if let Some(id) = self.lexicon(place, name) {
                    let class = WordClass::from(branch.class);
                    let entries = self.out.lexicons[id as usize].entries.iter();
                    triggers.extend(entries.map(|entry| Entry { class, ..entry.clone() }));
                }
            } else {
                triggers.push(Entry::new(&name.text, branch.class.into()));
            }
        }
        let items = branch.items.iter().map(|item| self.item(place, item, roles)).collect();
        let sequence = self.sequence(place, branch, roles);
        let when = self.conditions(place, &branch.when);
        let settings = self.settings(place, &branch.settings);
        let line = place.line(branch.at.0);
        let class = branch.class;
        self.out.branches.push(Branch {
            rule,
            number,
            line,
            class,
            triggers,
            sequence,
            items,
            when,
            settings,
        });
    }

    fn item(&mut self, place: Place<'_>, item: &syntax::Item, roles: &Roles<'_>) -> Item {
        let mut types = Types { any: true, ..Types::default() };
        let mut many = false;
        if let Some(role) = &item.role {
            match roles.get(role.text.as_str()) {
                Some((declared, cardinality)) => {
                    types = declared.clone();
                    many = matches!(cardinality, Cardinality::Some | Cardinality::Any);
                }
                None => self.unknown(place, "E015", "role", role, roles.keys().copied()),
            }
        }
        if !item.types.is_empty() {
            types = self.types(place, &item.types);
        }
        Item {
            text: place.text[item.at.0..item.at.1].split_whitespace().collect(),
            forbidden: item.forbidden,
            optional: item.optional,
            many,
            positions: item.positions.iter().map(|name| Slot::parse(&name.text)).collect(),
            heads: self.word_sets(place, &item.heads, WordClass::Noun),
            role: item.role.as_ref().map(|role| role.text.clone()),
            types,
        }
    }

    /// Lexicons by name; a word that is no name of one is a lexicon of its own.
    fn word_sets(&mut self, place: Place<'_>, names: &[Name], class: WordClass) -> Vec<LexiconId> {
        let mut sets = Vec::new();
        for name in names {
            if is_lexicon_name(&name.text) {
                sets.extend(self.lexicon(place, name));
            } else {
                sets.push(self.out.lexicons.len() as LexiconId);
                let entry = Entry::new(&name.text, class);
                self.out.lexicons.push(Lexicon::new(vec![entry], &mut self.out.vocabulary));
            }
        }
        sets
    }

    fn sequence(&mut self, place: Place<'_>, branch: &syntax::Branch, roles: &Roles<'_>) -> Vec<Element> {
        let too_long = branch.sequence.len() > LONGEST_SEQUENCE;
        let too_wide = branch
            .sequence
            .iter()
            .any(|it| matches!(it.what, ElementKind::Gap(_, most) if most > LONGEST_SEQUENCE));
        if too_long || too_wide {
            let message =
                format!("a sequence has at most {LONGEST_SEQUENCE} elements, and a gap as many words");
            self.error(place, "E022", branch.at, message);
        }
        let has_word = |it: &syntax::Element| !it.optional && matches!(it.what, ElementKind::Word(_));
        if branch.class == BranchClass::Sequence && !branch.sequence.iter().any(has_word) {
            let finding = place.error("E028", branch.at, "a sequence needs a word or lexicon to be found by");
            self.findings
                .push(finding.with_help("write at least one word in quotation marks, without a `?`"));
        }
        branch
            .sequence
            .iter()
            .filter_map(|element| {
                let optional = element.optional;
                Some(match &element.what {
                    ElementKind::Word(name) if is_lexicon_name(&name.text) => {
                        Element::Lexicon { lexicon: self.lexicon(place, name)?, optional }
                    }
                    ElementKind::Word(name) => Element::Word { word: name.text.to_lowercase(), optional },
                    ElementKind::Role(role, of) => {
                        if !roles.contains_key(role.text.as_str()) {
                            self.unknown(place, "E015", "role", role, roles.keys().copied());
                        }
                        let types = self.types(place, std::slice::from_ref(of));
                        Element::Role { role: role.text.clone(), types, optional }
                    }
                    ElementKind::Any => Element::Any { optional },
                    ElementKind::Gap(least, most) => {
                        Element::Gap { least: *least, most: (*most).max(*least) }
                    }
                })
            })
            .collect()
    }

    fn conditions(&mut self, place: Place<'_>, conditions: &syntax::Conditions) -> Conditions {
        conditions
            .iter()
            .map(|parts| parts.iter().filter_map(|part| self.condition(place, part)).collect())
            .collect()
    }

    fn condition(&mut self, place: Place<'_>, condition: &syntax::Condition) -> Option<Condition> {
        let test = match &condition.test {
            syntax::Test::Under(names) => Test::Under(self.word_sets(place, names, WordClass::Verb)),
            syntax::Test::Marker(words) => {
                Test::Marker(words.iter().map(|word| word.text.to_lowercase()).collect())
            }
            syntax::Test::Is(name) => match name.text.as_str() {
                "neg" => Test::Negated,
                "passive" => Test::Passive,
                "active" => Test::Active,
                "finite" => Test::Finite,
                "infinitive" => Test::Infinitive,
                "gerund" => Test::Gerund,
                "participle" => Test::Participle,
                "nominal" => Test::Nominal,
                "past" => Test::Past,
                "future" => Test::Future,
                "obliged" => Test::Obliged,
                "possible" => Test::Possible,
                "subjunctive" => Test::Subjunctive,
                _ => {
                    self.unknown(place, "E023", "condition", name, TESTS.iter().copied());
                    return None;
                }
            },
        };
        let text =
            place.text[condition.at.0..condition.at.1].split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Condition { text, negated: condition.negated, test })
    }

    fn scope(&mut self, place: Place<'_>, scope: &syntax::Scope) {
        let mut cues = Vec::new();
        for (kind, words) in &scope.cues {
            let kind = match kind.text.as_str() {
                "aux" => CueKind::Auxiliary,
                "adverb" => CueKind::Adverb,
                "marker" => CueKind::Marker,
                "determiner" => CueKind::Determiner,
                "under" | "verb" => CueKind::Under,
                _ => {
                    self.unknown(place, "E024", "cue", kind, CUES.iter().copied());
                    continue;
                }
            };
            let class = if kind == CueKind::Auxiliary { WordClass::Plain } else { WordClass::Verb };
            cues.push(Cue { kind, lexicons: self.word_sets(place, words, class) });
        }
        self.out.scopes.push(Scope { name: scope.name.text.clone(), cues });
    }

    fn preference(&mut self, place: Place<'_>, winner: &Name, loser: &Name) {
        let at = winner.at;
        let (winners, losers) = (self.rules_named(place, winner), self.rules_named(place, loser));
        for &winner in &winners {
            for &loser in losers.iter().filter(|&&loser| loser != winner) {
                if self.out.preferences.contains(&(loser, winner)) {
                    let message = "this preference contradicts an earlier one".to_owned();
                    self.error(place, "E025", at, message);
                } else {
                    self.out.preferences.insert((winner, loser));
                }
            }
        }
    }

    /// A derived rule must not lead back to itself.
    fn check_derivations(&mut self, parsed: &Parsed<'_>) {
        for (place, file) in parsed {
            for rule in &file.rules {
                let id = self.rule_ids[&rule.name.text];
                let mut seen = HashSet::new();
                let mut open = self.bases(id);
                while let Some(next) = open.pop() {
                    if next == id {
                        let message = format!("`{}` is derived from itself", rule.name.text);
                        self.error(*place, "E026", rule.name.at, message);
                        break;
                    }
                    if seen.insert(next) {
                        open.extend(self.bases(next));
                    }
                }
            }
        }
    }

    fn bases(&self, rule: u32) -> Vec<u32> {
        self.out.rules[rule as usize].from.clone()
    }

    /// Lexicons that nothing names.
    fn check_use(&mut self, parsed: &Parsed<'_>) {
        for (place, file) in parsed {
            for lexicon in &file.lexicons {
                let id = self.out.lexicon_ids.get(&lexicon.name.text);
                if id.is_some_and(|id| !self.used.contains(id)) {
                    let message = format!("the lexicon `{}` is not used", lexicon.name.text);
                    self.findings.push(place.warning("W002", lexicon.name.at, message));
                }
            }
        }
    }
}

/// Whether any finding keeps the rules from being used.
pub(super) fn has_errors(findings: &[Diagnostic]) -> bool {
    findings.iter().any(|it| it.severity == Severity::Error)
}
