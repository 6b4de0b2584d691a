//! The words of a content phrase → what is at stake: issue, direction, goods, quantity.
//!
//! "reducing excess steel capacity by 7 percent" is the issue `industry.overcapacity`, to be
//! decreased, in steel, by 7 percent. What is looked for stands in `data/issues.tsv`,
//! `data/facets.tsv` and `data/units.tsv`.

mod cues;
mod inherit;
mod quantity;
mod stance;
mod table;
mod within;
mod words;

use detente_text::{Relation, Span, Tree, Upos};
use rustc_hash::FxHashMap;

use self::cues::Hit;
use self::quantity::Units;
use self::stance::Stances;
use self::within::Within;
use crate::model::{ActKind, Direction, IssueArgument, IssueBasis};

pub(crate) use self::cues::Cues;
pub use self::table::TableError;
pub(crate) use self::table::{Row, rows};
pub(crate) use self::words::{PlainWord, plain_words};

/// The issues that can be at stake between parties, and the words that point at them.
#[derive(Clone, Debug)]
pub struct Taxonomy {
    issues: Vec<IssueRow>,
    issue_cues: Cues,
    facets: Vec<Facet>,
    facet_cues: Cues,
    units: Units,
    stances: Stances,
    within: Within,
}

/// One issue of the taxonomy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueRow {
    /// Dotted id: `trade.tariffs`. Ids are never renamed.
    pub id: String,
    /// A name for people: "Tariffs and customs duties".
    pub label: String,
    /// The context of PLOVER it falls under: `economic`.
    pub plover_context: String,
    /// The domain that picks among the subcodes of CAMEO: `economic`, `military`, `political`.
    pub cameo_domain: String,
    /// The same thing in another classification: `MAST-E`.
    pub cross_reference: String,
}

#[derive(Clone, Debug)]
enum Facet {
    Commodity(String),
    Direction(Direction),
    Excluded,
    /// A word after which the phrase speaks of something else: "unless".
    Condition,
    /// A word that points back.
    Anaphor,
}

/// How much more a cue in the title says about an article than one in its text.
const TITLE_FACTOR: usize = 5;
/// How many times as often an issue that yields must be named as another of its field.
const YIELDING: usize = 3;

impl Taxonomy {
    /// The taxonomy that comes with the library.
    ///
    /// # Panics
    /// Never: the shipped tables are read in a test.
    pub fn builtin() -> Self {
        let issues = include_str!("../../data/issues.tsv");
        let facets = include_str!("../../data/facets.tsv");
        Self::parse(issues, facets).expect("the shipped tables are read in a test")
    }

    /// Reads a taxonomy: a table of issues (`id`, `label`, `plover_context`, `cameo_domain`, `xref`,
    /// `cues`) and one of facets (`facet`, `value`, `cues`), as `data/` has them.
    pub fn parse(issues: &str, facets: &str) -> Result<Self, TableError> {
        let mut taxonomy = Self {
            issues: Vec::new(),
            issue_cues: Cues::default(),
            facets: Vec::new(),
            facet_cues: Cues::default(),
            units: Units::parse(include_str!("../../data/units.tsv"))?,
            stances: Stances::parse(include_str!("../../data/stances.tsv"))?,
            within: Within::parse(include_str!("../../data/issues_within.tsv"))?,
        };
        for row in rows(issues) {
            taxonomy.issue_cues.add(taxonomy.issues.len(), row.field(5));
            taxonomy.issues.push(IssueRow {
                id: row.field(0).to_owned(),
                label: row.field(1).to_owned(),
                plover_context: row.field(2).to_owned(),
                cameo_domain: row.field(3).to_owned(),
                cross_reference: row.field(4).to_owned(),
            });
        }
        for row in rows(facets) {
            taxonomy.facet_cues.add(taxonomy.facets.len(), row.field(2));
            taxonomy.facets.push(facet(&row)?);
        }
        Ok(taxonomy)
    }

    /// All issues, in the order of the table.
    pub fn issues(&self) -> &[IssueRow] {
        &self.issues
    }

    /// The issue of this id.
    pub fn get(&self, id: &str) -> Option<&IssueRow> {
        self.issues.iter().find(|issue| issue.id == id)
    }

    /// What the phrase at `span` puts at stake. Without a cue of the taxonomy its `id` is `None`.
    ///
    /// The longest cue wins, then the one highest in `tree`, then the first. Words after "rather
    /// than" belong to the alternative ruled out and say nothing about the rest; nor does a condition.
    pub fn argument(&self, text: &str, tree: Option<&Tree>, span: Span) -> IssueArgument {
        let words = plain_words(text, span);
        let hits = self.facet_cues.hits(&words);
        let excluded = self.excluded(&words, &hits);
        // "raise tariffs unless the market is opened" is about tariffs.
        let cut = |hit: &&Hit| hit.first > 0 && matches!(self.facets[hit.row], Facet::Condition);
        let condition = hits.iter().find(cut).map(|hit| hit.first);
        let kept = excluded.map(|(first, _)| first).into_iter().chain(condition).min().unwrap_or(words.len());
        let hits = hits.iter().filter(|hit| hit.end <= kept);
        let mut directions = Vec::new();
        let mut goods = Vec::new();
        for hit in hits {
            match self.facets[hit.row] {
                // "New Delhi" makes nothing new.
                Facet::Direction(_) if is_name(tree, hit.span) => {}
                Facet::Direction(_) => directions.push(*hit),
                Facet::Commodity(_) => goods.push(*hit),
                Facet::Excluded | Facet::Condition | Facet::Anaphor => {}
            }
        }
        // The head of a phrase says where it is to go: "reductions in the rise of tariffs".
        let direction = strong(&directions).min_by_key(|hit| (depth(tree, hit.span), hit.first));
        let direction = direction.map(|hit| hit.row).or_else(|| self.governor(text, tree, span));
        let commodity = goods.iter().min_by_key(|hit| (std::cmp::Reverse(hit.length), hit.first));
        IssueArgument {
            id: self.best(&words[..kept], tree).map(|hit| self.issues[hit.row].id.clone()),
            span: Some(span),
            basis: IssueBasis::Stated,
            direction: direction.and_then(|row| match self.facets[row] {
                Facet::Direction(direction) => Some(direction),
                _ => None,
            }),
            commodity: commodity.and_then(|hit| match &self.facets[hit.row] {
                Facet::Commodity(name) => Some(name.clone()),
                _ => None,
            }),
            quantity: self.units.quantity(&words[..kept]),
            deadline: None,
            excluded: excluded.map(|(_, span)| span),
            beneficiary: None,
        }
    }

    /// Sets the direction that the act itself gives to an issue: who holds keeps, who threatens
    /// tariffs means more of them.
    pub fn settle(&self, kind: ActKind, argument: &mut IssueArgument) {
        argument.direction = self.stances.direction(kind, argument);
    }

    /// The issue that a whole sentence or title is about, if it names one.
    pub fn classify(&self, text: &str, span: Span) -> Option<&IssueRow> {
        self.best(&plain_words(text, span), None).map(|hit| &self.issues[hit.row])
    }

    /// The issue that a whole article is about: named most often, the title counting more.
    pub fn topic(&self, text: &str, title: Option<Span>, sentences: &[Span]) -> Option<&IssueRow> {
        let mut weights = vec![0_usize; self.issues.len()];
        let title = title.map(|span| (span, TITLE_FACTOR));
        for (span, factor) in title.into_iter().chain(sentences.iter().map(|&span| (span, 1))) {
            let words = plain_words(text, span);
            let hits = self.issue_cues.hits(&words);
            let mut longest = vec![0; words.len()];
            for hit in &hits {
                for word in &mut longest[hit.first..hit.end] {
                    *word = hit.length.max(*word);
                }
            }
            for hit in
                hits.iter().filter(|hit| longest[hit.first..hit.end].iter().all(|&word| word <= hit.length))
            {
                // The procedure is seldom what an article is about.
                let weight =
                    if hit.weak || self.issues[hit.row].is_procedural() { 1 } else { 2 + hit.length };
                weights[hit.row] += factor * weight;
            }
        }
        // A field first, so that many issues of one count for each other: bid, shares, merger.
        let mut fields: FxHashMap<&str, usize> = FxHashMap::default();
        for (issue, weight) in self.issues.iter().zip(&weights) {
            *fields.entry(issue.field()).or_default() += weight;
        }
        let weight = |row: usize| {
            let issue = &self.issues[row];
            let own = if self.yields(issue) { weights[row] } else { YIELDING * weights[row] };
            (fields[issue.field()], own)
        };
        let heaviest = (0..weights.len()).rev().max_by_key(|&row| weight(row))?;
        (weights[heaviest] > 0).then(|| &self.issues[heaviest])
    }

    /// Whether an article that names another of its field is about that: trade in general is the wider word
    /// for a duty, and a strike is a means to more pay.
    fn yields(&self, issue: &IssueRow) -> bool {
        issue.id.ends_with(".general") || self.within.is_means(&issue.id)
    }

    fn best(&self, words: &[PlainWord], tree: Option<&Tree>) -> Option<Hit> {
        let mut hits = self.issue_cues.hits(words);
        // "to pay the fees" is not about pay: what only hints at an issue is a noun.
        hits.retain(|hit| !hit.weak || !is_verb(tree, hit.span));
        let order = |hit: &&Hit| (std::cmp::Reverse(hit.length), depth(tree, hit.span), hit.first);
        strong(&hits).min_by_key(order).copied()
    }

    /// The direction that the word before the phrase gives it: "expand *their investment*". What an act hangs
    /// on has none of the act: "raise the dues unless *a deal is signed*".
    fn governor(&self, text: &str, tree: Option<&Tree>, span: Span) -> Option<usize> {
        if tree.is_some_and(|tree| is_beside_an_act(tree, span)) {
            return None;
        }
        let above = tree.and_then(|tree| governor(tree, span));
        let before = above.or_else(|| word_before(text, span.start() as usize))?;
        let hits = self.facet_cues.hits(&plain_words(text, before));
        hits.iter().find(|hit| matches!(self.facets[hit.row], Facet::Direction(_))).map(|hit| hit.row)
    }

    /// The alternative ruled out: position of the words that rule it out, and its own bytes.
    fn excluded(&self, words: &[PlainWord], hits: &[Hit]) -> Option<(usize, Span)> {
        let cue = hits.iter().find(|hit| matches!(self.facets[hit.row], Facet::Excluded))?;
        let rest = words.get(cue.end..)?;
        let length = rest.iter().skip(1).position(|word| word.after_break).map_or(rest.len(), |at| at + 1);
        let span = rest.first()?.span.join(rest[length - 1].span);
        Some((cue.first, span))
    }
}

impl Default for Taxonomy {
    fn default() -> Self {
        Self::builtin()
    }
}

impl IssueRow {
    /// The field that it is of: "trade" of `trade.tariffs`.
    fn field(&self) -> &str {
        field(&self.id)
    }

    /// Whether it is about how to negotiate, not about what: venue, agenda, timetable.
    pub fn is_procedural(&self) -> bool {
        self.id.starts_with("process.")
    }
}

/// The field of the issue `id`.
fn field(id: &str) -> &str {
    id.split('.').next().unwrap_or_default()
}

/// The hits that count: weak ones only where there is no other.
fn strong(hits: &[Hit]) -> impl Iterator<Item = &Hit> {
    let all_weak = hits.iter().all(|hit| hit.weak);
    hits.iter().filter(move |hit| all_weak || !hit.weak)
}

/// Whether a word there is a name, or part of one.
fn is_name(tree: Option<&Tree>, span: Span) -> bool {
    let words = tree.map(Tree::words).unwrap_or_default();
    words.iter().any(|word| word.span.overlaps(span) && word.upos == Upos::Propn)
}

/// Whether the word there is a verb.
fn is_verb(tree: Option<&Tree>, span: Span) -> bool {
    let words = tree.map(Tree::words).unwrap_or_default();
    words.iter().any(|word| word.span.overlaps(span) && word.upos == Upos::Verb)
}

/// How far the highest word of `span` lies below the root; 0 without a tree.
fn depth(tree: Option<&Tree>, span: Span) -> usize {
    let Some(tree) = tree else { return 0 };
    let words = tree.words();
    let first = words.partition_point(|word| word.span.end() <= span.start());
    let covered = (first..words.len()).take_while(|&at| words[at].span.start() < span.end());
    let above = |at: usize| std::iter::successors(tree.head(at), |&head| tree.head(head)).count();
    covered.map(|at| above(at) + parts_behind(tree, at)).min().unwrap_or(0)
}

/// Parts of a compound between one of them and its head: "herring quota accord" is an accord on a quota,
/// whether the tree hangs "herring" on the quota or on the accord.
fn parts_behind(tree: &Tree, part: usize) -> usize {
    let is_part = |word: usize| tree.words()[word].relation == Relation::Compound;
    let Some(head) = tree.head(part).filter(|_| is_part(part)) else { return 0 };
    tree.children(head).filter(|&other| (part + 1..head).contains(&other) && is_part(other)).count()
}

/// How many characters before a phrase are searched for the word before it.
const LOOK_BACK: usize = 40;

/// The word before `at` in the same clause.
fn word_before(text: &str, at: usize) -> Option<Span> {
    let before = text[..at].char_indices().rev().take(LOOK_BACK);
    let clause = before.take_while(|(_, character)| !matches!(character, '.' | ',' | ';' | ':' | '\n'));
    let start = clause.last()?.0;
    plain_words(text, Span::from_range(start..at)).last().map(|word| word.span)
}

/// The word that the head of the phrase at `span` depends on.
fn governor(tree: &Tree, span: Span) -> Option<Span> {
    head(tree, span).and_then(|head| tree.head(head)).map(|above| tree.words()[above].span)
}

/// Whether the phrase at `span` is a clause beside that of its verb.
fn is_beside_an_act(tree: &Tree, span: Span) -> bool {
    head(tree, span).is_some_and(|head| tree.words()[head].relation == Relation::Advcl)
}

/// The word of the phrase at `span` that depends on one outside.
fn head(tree: &Tree, span: Span) -> Option<usize> {
    let words = tree.words();
    let first = words.partition_point(|word| word.span.start() < span.start());
    let mut inside = (first..words.len()).take_while(|&at| span.covers(words[at].span));
    inside.find(|&at| tree.head(at).is_some_and(|head| !span.covers(words[head].span)))
}

fn facet(row: &Row<'_>) -> Result<Facet, TableError> {
    Ok(match row.field(0) {
        "commodity" => Facet::Commodity(row.field(1).to_owned()),
        "excluded" => Facet::Excluded,
        "condition" => Facet::Condition,
        "anaphor" => Facet::Anaphor,
        "direction" => Facet::Direction(direction(row, 1)?),
        _ => return Err(row.error("is no known facet")),
    })
}

fn direction(row: &Row<'_>, field: usize) -> Result<Direction, TableError> {
    Ok(match row.field(field) {
        "increase" => Direction::Increase,
        "decrease" => Direction::Decrease,
        "open" => Direction::Open,
        "close" => Direction::Close,
        "remove" => Direction::Remove,
        "create" => Direction::Create,
        "keep" => Direction::Keep,
        "improve" => Direction::Improve,
        _ => return Err(row.error("has no known direction")),
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use detente_text::{Analyzer, Scratch};

    use super::*;
    use crate::grammar::grammar;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let argument = Taxonomy::builtin().argument(text, None, Span::new(0, text.len() as u32));
        let mut found = argument.id.unwrap_or_default();
        if let Some(direction) = argument.direction {
            write!(found, " {direction:?}").expect("a string");
        }
        for word in [argument.commodity, argument.quantity.map(|quantity| quantity.span.of(text).to_owned())]
        {
            found.extend(word.map(|word| format!(" {word}")));
        }
        if let Some(span) = argument.excluded {
            write!(found, " not «{}»", span.of(text)).expect("a string");
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn trade() {
        check("lowering the duty on imported cars", "trade.tariffs Decrease autos");
        check("AN END TO ANTI-DUMPING DUTIES ON TIN", "trade.remedies Remove tin");
        check(
            "cutting aid and subsidies to shipyards that are state-owned",
            "industry.soe_subsidies Decrease",
        );
        check("controls that Lisbon keeps on exports of chips", "tech.export_controls Keep semiconductors");
        check("access to its market for 60,000 cars", "trade.market_access Open autos 60,000 cars");
        check(
            "buy more grain rather than curb its own exports",
            "trade.purchases Increase grains not «curb its own exports»",
        );
        check("raise the tariff on steel unless Malta opens its ports", "trade.tariffs Increase steel");
    }

    #[test]
    fn other_tables() {
        check("a rise from 4 percent to 7 in weekly pay", "labour.wages Increase 4 percent to 7");
        check("cuts in overtime for nurses", "labour.hours Decrease");
        check("the herring catch in the northern zone", "climate.fisheries");
        check("release of the river's waters in the dry months", "energy.water Open");
        check("a halt to the shelling and an end to hostilities", "peace.ceasefire Remove");
        check("rescheduling of 3.4 billion dlrs in loans", "macro.debt 3.4 billion dlrs");
        check("who sits where", "");
        check("", "");
    }

    #[test]
    fn the_word_before_gives_the_direction() {
        let text = "Both will expand their mutual investment.";
        let argument = Taxonomy::builtin().argument(text, None, Span::new(17, 40));
        assert_eq!(argument.direction, Some(Direction::Increase));
    }

    #[test]
    fn what_an_act_hangs_on_has_no_direction_of_the_act() {
        let text = "Fiji would raise its dues unless a pact is signed.";
        let sentences = grammar(text, Analyzer::builtin(), &mut Scratch::default(), |_, _| true);
        let tree = sentences[0].tree.as_ref();
        let direction = |span| Taxonomy::builtin().argument(text, tree, span).direction;
        assert_eq!(direction(Span::new(17, 25)), Some(Direction::Increase));
        assert_eq!(direction(Span::new(33, 49)), None);
    }

    #[test]
    fn who_holds_keeps() {
        let taxonomy = Taxonomy::builtin();
        let text = "ending the tariff";
        let mut argument = taxonomy.argument(text, None, Span::new(0, text.len() as u32));
        assert_eq!(argument.direction, Some(Direction::Remove));
        taxonomy.settle(ActKind::Hold, &mut argument);
        assert_eq!(argument.direction, Some(Direction::Keep));
    }

    #[test]
    fn an_article_is_about_what_it_names_most() {
        let text = "Herring talks end. The ministers spoke of cod. A minister mentioned tariffs.";
        let sentences = [Span::new(0, 18), Span::new(19, 46), Span::new(47, 76)];
        let taxonomy = Taxonomy::builtin();
        let topic = taxonomy.topic(text, None, &sentences).expect("a topic");
        assert_eq!(topic.id, "climate.fisheries");
        assert!(taxonomy.topic("Rain fell.", None, &[Span::new(0, 10)]).is_none());
    }

    #[test]
    fn rows_are_complete() {
        let taxonomy = Taxonomy::builtin();
        let mut ids: Vec<&str> = taxonomy.issues().iter().map(|issue| issue.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), taxonomy.issues().len(), "ids are unique");
        for issue in taxonomy.issues() {
            assert!(
                issue.id.contains('.') && !issue.label.is_empty() && !issue.cameo_domain.is_empty(),
                "{issue:?}"
            );
        }
    }
}
