//! Patterns of time expressions, read from `data/times_patterns.tsv`, and the matcher.

use super::pieces::{Class, Piece, Value, Vocabulary, rows};
use crate::model::TimeKind;

/// What a row of the table says beside its pattern.
#[derive(Clone, Debug)]
pub(super) struct Recipe {
    pub(super) kind: TimeKind,
    /// How the value is worked out, with its argument: `shift`, `word PRESENT_REF`.
    pub(super) resolver: String,
    pub(super) argument: String,
}

/// A pattern without groups.
#[derive(Clone, Debug, Default)]
struct Flat {
    before: Option<Context>,
    elements: Vec<Element>,
    /// How many elements there are that it cannot be without.
    least: usize,
    after: Option<Context>,
}

#[derive(Clone, Debug)]
struct Element {
    classes: Vec<Class>,
    optional: bool,
}

/// What must, or must not, stand beside an expression.
#[derive(Clone, Debug)]
struct Context {
    classes: Vec<Class>,
    wanted: bool,
}

/// Why a row of the table cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {what}")]
pub(super) struct PatternError {
    line: usize,
    what: String,
}

/// All patterns, indexed by the class of their first piece.
#[derive(Clone, Debug)]
pub(super) struct Patterns {
    recipes: Vec<Recipe>,
    flats: Vec<(usize, Flat)>,
    /// For each class the patterns that can start with it, in table order.
    starts: Vec<Vec<usize>>,
    /// The most elements that a pattern cannot be without.
    most_needed: usize,
}

/// An expression that was found: which pieces, by which recipe, and the pieces of each class.
#[derive(Debug)]
pub(super) struct Found<'p> {
    pub(super) first: usize,
    /// One after the last piece.
    pub(super) end: usize,
    pub(super) recipe: &'p Recipe,
    /// Class and piece of every word that a class of the pattern took.
    pub(super) taken: Vec<(Class, usize)>,
}

impl Patterns {
    /// Reads the table; words that patterns name are added to the vocabulary.
    pub(super) fn read(table: &str, vocabulary: &mut Vocabulary) -> Result<Self, PatternError> {
        let mut recipes = Vec::new();
        let mut flats = Vec::new();
        let mut parts: Vec<(String, String)> = Vec::new();
        for (line, row) in rows(table).enumerate() {
            let [head, middle, pattern] = row.as_slice() else {
                return Err(PatternError { line, what: format!("three columns are wanted: {row:?}") });
            };
            let mut pattern = (*pattern).to_owned();
            for (name, part) in &parts {
                pattern = pattern.replace(&format!("@{name}"), &format!("({part})"));
            }
            let kind = match *head {
                "let" => {
                    parts.push(((*middle).to_owned(), pattern));
                    continue;
                }
                "DATE" => TimeKind::Date,
                "TIME" => TimeKind::Time,
                "DURATION" => TimeKind::Duration,
                "SET" => TimeKind::Set,
                // Ages and the like: found so that nothing in them is taken for a time.
                "IGNORE" => TimeKind::Duration,
                other => return Err(PatternError { line, what: format!("no type `{other}`") }),
            };
            let (resolver, argument) = middle.split_once(' ').unwrap_or((middle, ""));
            recipes.push(Recipe { kind, resolver: resolver.to_owned(), argument: argument.to_owned() });
            let mut reader = Reader { rest: &pattern, vocabulary };
            let expanded = reader.sequences(false);
            if !reader.rest.is_empty() {
                return Err(PatternError { line, what: format!("unexpected `{}`", reader.rest) });
            }
            flats.extend(expanded.into_iter().map(|mut flat| {
                flat.least = flat.elements.iter().filter(|element| !element.optional).count();
                (recipes.len() - 1, flat)
            }));
        }
        let mut starts: Vec<Vec<usize>> = Vec::new();
        for (index, (_, flat)) in flats.iter().enumerate() {
            for element in &flat.elements {
                for class in &element.classes {
                    let slot = usize::from(class.0);
                    if starts.len() <= slot {
                        starts.resize(slot + 1, Vec::new());
                    }
                    if starts[slot].last() != Some(&index) {
                        starts[slot].push(index);
                    }
                }
                if !element.optional {
                    break;
                }
            }
        }
        let most_needed = flats.iter().map(|(_, flat)| flat.least).max().unwrap_or(0);
        Ok(Self { recipes, flats, starts, most_needed })
    }

    /// The longest expression that starts at piece `first`.
    pub(super) fn longest(&self, pieces: &[Piece<'_>], first: usize) -> Option<Found<'_>> {
        let mut best: Option<Found<'_>> = None;
        let mut best_rank = usize::MAX;
        let mut taken = Vec::new();
        // Each element takes a piece of some class; most numbers stand alone.
        let ahead = pieces[first..].iter().take(self.most_needed);
        let most = ahead.take_while(|piece| !piece.hits.is_empty()).count();
        for (class, _) in &pieces[first].hits {
            let Some(candidates) = self.starts.get(usize::from(class.0)) else { continue };
            for &index in candidates {
                let (recipe, flat) = &self.flats[index];
                if flat.least > most {
                    continue;
                }
                let beside = |context: &Option<Context>, piece: Option<&Piece<'_>>| match context {
                    None => true,
                    Some(context) => {
                        let stands = piece.is_some_and(|piece| takes(&context.classes, piece).is_some());
                        stands == context.wanted
                    }
                };
                if !beside(&flat.before, first.checked_sub(1).map(|before| &pieces[before])) {
                    continue;
                }
                taken.clear();
                let Some(end) = flat_end(&flat.elements, pieces, first, &mut taken, &|end| {
                    beside(&flat.after, pieces.get(end))
                }) else {
                    continue;
                };
                let longer = best.as_ref().is_none_or(|best| end > best.end);
                let earlier = best.as_ref().is_some_and(|best| end == best.end && index < best_rank);
                if end > first && (longer || earlier) {
                    best_rank = index;
                    let taken = std::mem::take(&mut taken);
                    best = Some(Found { first, end, recipe: &self.recipes[*recipe], taken });
                }
            }
        }
        best
    }
}

fn takes(classes: &[Class], piece: &Piece<'_>) -> Option<Class> {
    classes.iter().copied().find(|class| piece.hits.iter().any(|(own, _)| own == class))
}

/// Where the elements end if they match from `at`, longest first.
fn flat_end(
    elements: &[Element],
    pieces: &[Piece<'_>],
    at: usize,
    taken: &mut Vec<(Class, usize)>,
    fits: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else {
        return fits(at).then_some(at);
    };
    if let Some(class) = pieces.get(at).and_then(|piece| takes(&element.classes, piece)) {
        let depth = taken.len();
        taken.push((class, at));
        if let Some(end) = flat_end(rest, pieces, at + 1, taken, fits) {
            return Some(end);
        }
        taken.truncate(depth);
    }
    if element.optional { flat_end(rest, pieces, at, taken, fits) } else { None }
}

/// Reads the notation of patterns.
struct Reader<'r> {
    rest: &'r str,
    vocabulary: &'r mut Vocabulary,
}

impl Reader<'_> {
    /// Sequences up to the end or a closing parenthesis; inside parentheses `|` parts sequences.
    fn sequences(&mut self, inside: bool) -> Vec<Flat> {
        let mut done = Vec::new();
        let mut current = vec![Flat::default()];
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || self.rest.starts_with(')') {
                break;
            }
            if inside && self.rest.starts_with('|') {
                self.rest = &self.rest[1..];
                done.append(&mut current);
                current = vec![Flat::default()];
                continue;
            }
            current = self.item(current, inside);
        }
        done.append(&mut current);
        done
    }

    /// One item after each of the sequences so far.
    fn item(&mut self, before: Vec<Flat>, inside: bool) -> Vec<Flat> {
        if self.rest.starts_with('<') {
            let close = self.rest.find('>').unwrap_or(self.rest.len() - 1);
            let body = &self.rest[1..close];
            let (wanted, body) = body.strip_prefix('!').map_or((true, body), |body| (false, body));
            let classes = body.split('|').map(|name| self.vocabulary.class(name)).collect::<Vec<_>>();
            self.rest = &self.rest[close + 1..];
            return before
                .into_iter()
                .map(|mut flat| {
                    let context = Some(Context { classes: classes.clone(), wanted });
                    if flat.elements.is_empty() {
                        flat.before = context;
                    } else {
                        flat.after = context;
                    }
                    flat
                })
                .collect();
        }
        let mut alternatives = self.atom();
        while !inside && self.rest.starts_with('|') {
            self.rest = &self.rest[1..];
            alternatives.extend(self.atom());
        }
        let optional = self.rest.starts_with('?');
        if optional {
            self.rest = &self.rest[1..];
        }
        // Alternatives of one word each stay one element; groups are written out.
        if alternatives.iter().all(|flat| flat.elements.len() == 1 && !flat.elements[0].optional) {
            let classes =
                alternatives.into_iter().flat_map(|flat| flat.elements).flat_map(|element| element.classes);
            let element = Element { classes: classes.collect(), optional };
            return before
                .into_iter()
                .map(|mut flat| {
                    flat.elements.push(element.clone());
                    flat
                })
                .collect();
        }
        let mut out = Vec::new();
        for flat in before {
            for alternative in &alternatives {
                let mut longer = flat.clone();
                longer.elements.extend(alternative.elements.iter().cloned());
                out.push(longer);
            }
            if optional {
                out.push(flat);
            }
        }
        out
    }

    fn atom(&mut self) -> Vec<Flat> {
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest;
            let sequences = self.sequences(true);
            self.rest = self.rest.strip_prefix(')').unwrap_or(self.rest);
            return sequences;
        }
        let close = self.rest.find([' ', '|', '?', ')', '(']).unwrap_or(self.rest.len()).max(1);
        let class = self.vocabulary.class(&self.rest[..close]);
        self.rest = &self.rest[close..];
        vec![Flat { elements: vec![Element { classes: vec![class], optional: false }], ..Flat::default() }]
    }
}

impl Found<'_> {
    /// The value that a class gave to the first piece it took.
    pub(super) fn value<'v>(&self, pieces: &'v [Piece<'v>], class: Class) -> Option<Value<'v>> {
        let &(_, piece) = self.taken.iter().find(|(own, _)| *own == class)?;
        pieces[piece].value(class)
    }
}
