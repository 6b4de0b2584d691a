//! Treebanks with entities: the text of each document, its sentences and its annotated mentions.

use detente::entities::{LabelledText, NameKind};
use detente::grammar::{ParsedSentence, tree};
use detente_text::{
    Analyzer, Relation, Scratch, Sentence, SentenceKind, Span, Token, Tree, Upos, Word, Xpos,
};

/// One document of a treebank: its text, its sentences and its annotated mentions.
#[derive(Default)]
pub(crate) struct Annotated {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) sentences: Vec<ParsedSentence>,
    pub(crate) mentions: Vec<Gold>,
}

/// One annotated mention.
pub(crate) struct Gold {
    pub(crate) chain: String,
    pub(crate) kind: String,
    /// The name proper, if it is one: without articles and what follows it.
    pub(crate) name: Option<Span>,
    pub(crate) head_tag: Upos,
    pub(crate) head: Span,
}

pub(crate) fn read(conllu: &str, trees: &str) -> Vec<Annotated> {
    let mut documents: Vec<Annotated> = Vec::new();
    for block in conllu.split("\n\n") {
        let rows: Vec<Vec<&str>> = block
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .filter(|row: &Vec<&str>| row.len() == 10)
            .collect();
        if let Some(id) = block.lines().find_map(|line| line.strip_prefix("# newdoc id = ")) {
            documents.push(Annotated { id: id.to_owned(), ..Annotated::default() });
        }
        let Some(document) = documents.last_mut() else { continue };
        if block.contains("# newpar") && !document.text.is_empty() {
            document.text.push('\n');
        }
        read_sentence(
            &rows,
            trees,
            block.contains("s_type = frag") && block.contains("newpar_block = head"),
            document,
        );
    }
    documents
}

fn read_sentence(rows: &[Vec<&str>], trees: &str, heading: bool, document: &mut Annotated) {
    let start = document.text.len();
    let mut words: Vec<Word> = Vec::new();
    let mut glue_until = String::new();
    let mut no_space = false;
    let mut open: Vec<(String, String, usize)> = Vec::new();
    let mut spans: Vec<(String, String, usize, usize)> = Vec::new();
    for row in rows {
        if row[0].contains('.') {
            continue;
        }
        if let Some((_, last)) = row[0].split_once('-') {
            last.clone_into(&mut glue_until);
            no_space = row[9].contains("SpaceAfter=No");
            continue;
        }
        let first = document.text.len() as u32;
        document.text.push_str(row[1]);
        let span = Span::new(first, document.text.len() as u32);
        let inside = !glue_until.is_empty() && row[0] != glue_until;
        if row[0] == glue_until {
            glue_until.clear();
            if !no_space {
                document.text.push(' ');
            }
        } else if !inside && !row[9].contains("SpaceAfter=No") {
            document.text.push(' ');
        }
        let head: u32 = row[6].parse().unwrap_or(0);
        let at = words.len();
        words.push(Word {
            span,
            lemma: row[2].into(),
            upos: Upos::parse(row[3]).unwrap_or(Upos::X),
            xpos: Xpos::parse(row[4]).unwrap_or(Xpos::Xx),
            head: head.checked_sub(1),
            relation: Relation::parse(row[7])
                .or_else(|| Relation::parse(row[7].split(':').next().unwrap_or_default()))
                .unwrap_or(Relation::Dep),
        });
        let layer = row[9].split('|').find_map(|part| part.strip_prefix("Entity=")).unwrap_or_default();
        brackets(layer, at, &mut open, &mut spans);
    }
    if words.is_empty() {
        return;
    }
    let span = Span::new(start as u32, words[words.len() - 1].span.end());
    for (chain, kind, from, to) in spans {
        document.mentions.push(gold(&document.text, &words, chain, kind, from, to));
    }
    let kind = if heading { SentenceKind::Heading } else { SentenceKind::Body };
    let sentence = Sentence { span, kind };
    let found: Vec<Token> = words.iter().map(|word| Token { span: word.span }).collect();
    let tree = match trees {
        "gold" => Tree::new(words).ok(),
        "parsed" => {
            Some(tree(&document.text, &sentence, &found, Analyzer::builtin(), &mut Scratch::default()))
        }
        _ => None,
    };
    document.sentences.push(ParsedSentence { sentence, tokens: found, tree });
    if !document.text.ends_with(' ') {
        document.text.push(' ');
    }
}

/// Reads "(1-person-new-...(2-place-...)": mentions that open and close at a word.
fn brackets(
    layer: &str,
    at: usize,
    open: &mut Vec<(String, String, usize)>,
    spans: &mut Vec<(String, String, usize, usize)>,
) {
    let mut rest = layer;
    while let Some(next) = rest.chars().next() {
        if next == '(' {
            let end = rest[1..].find(['(', ')']).map_or(rest.len(), |end| end + 1);
            let body = &rest[1..end];
            let mut parts = body.split('-');
            let chain = parts.next().unwrap_or_default().to_owned();
            let kind = parts.next().unwrap_or_default().to_owned();
            if rest[end..].starts_with(')') {
                spans.push((chain, kind, at, at + 1));
                rest = &rest[end + 1..];
            } else {
                open.push((chain, kind, at));
                rest = &rest[end..];
            }
        } else {
            let end = rest.find(')').unwrap_or(rest.len());
            let id = rest[..end].to_owned();
            if let Some(position) = open.iter().rposition(|(chain, _, _)| *chain == id) {
                let (chain, kind, from) = open.remove(position);
                spans.push((chain, kind, from, at + 1));
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }
}

fn gold(text: &str, words: &[Word], chain: String, kind: String, from: usize, to: usize) -> Gold {
    let inside = |at: usize| (from..to).contains(&at);
    let head =
        (from..to).find(|&at| words[at].head.is_none_or(|head| !inside(head as usize))).unwrap_or(from);
    let noun = head;
    let (from, head) = named_behind(words, noun, to).map_or((from, head), |name| (name, name));
    let name = (words[head].upos == Upos::Propn).then(|| {
        let mut first = from;
        // Neither articles nor words in lower case before the first capital belong to the name.
        let opens = |at: usize| {
            words[at].upos != Upos::Det && text[words[at].span.range()].starts_with(char::is_uppercase)
        };
        while first < head && !opens(first) {
            first += 1;
        }
        // What follows the head belongs to the name as long as it is names and their small words.
        let mut last = head + 1;
        let mut at = head + 1;
        while at < to {
            // A comma or an apposition starts another name.
            if matches!(
                words[at].relation,
                Relation::Appos | Relation::Conj | Relation::AclRelcl | Relation::Acl | Relation::Parataxis
            ) {
                break;
            }
            match words[at].upos {
                Upos::Propn | Upos::Num => last = at + 1,
                // "United" of "the United States" is a verb and a name by its two tags.
                _ if matches!(words[at].xpos, Xpos::Nnp | Xpos::Nnps) => last = at + 1,
                Upos::Adp | Upos::Cconj | Upos::Det | Upos::Noun | Upos::Adj | Upos::X => {}
                Upos::Punct if words[at].xpos == Xpos::Hyph => {}
                _ => break,
            }
            at += 1;
        }
        words[first].span.join(words[last - 1].span)
    });
    Gold { chain, kind, name, head_tag: words[noun].upos, head: words[noun].span }
}

/// The first word of the name right behind a noun whose it is: "captain Ada Lund" names somebody, too.
fn named_behind(words: &[Word], noun: usize, to: usize) -> Option<usize> {
    let first = noun + 1;
    let mut names = (first..to).take_while(|&at| words[at].upos == Upos::Propn);
    let is_its = |at: usize| {
        words[at].head == Some(noun as u32) && matches!(words[at].relation, Relation::Flat | Relation::Appos)
    };
    (words[noun].upos != Upos::Propn && names.any(is_its)).then_some(first)
}

/// The names of a document, for learning: the longest ones, each cut to the words around its head.
pub(crate) fn labelled(document: Annotated) -> LabelledText {
    let mut names: Names = document
        .mentions
        .iter()
        .filter_map(|gold| {
            let kind = match gold.kind.as_str() {
                "person" => NameKind::Person,
                "organization" => NameKind::Organisation,
                "place" => NameKind::Place,
                "time" | "substance" => return None,
                _ => NameKind::Thing,
            };
            let name = gold.name?;
            Some((if kind == NameKind::Person { alone(&document.text, name) } else { name }, kind))
        })
        .collect();
    names.sort_by_key(|(span, kind)| (std::cmp::Reverse(span.len()), span.start(), *kind));
    names.dedup_by_key(|(span, _)| *span);
    let (outer, inside) = apart(names);
    let (nested, _) = apart(inside);
    LabelledText { text: document.text, sentences: document.sentences, names: outer, nested }
}

/// Names with what they are of.
type Names = Vec<(Span, NameKind)>;

/// The longest names, in text order, and those that lie inside them.
fn apart(names: Names) -> (Names, Names) {
    let mut outer = Names::new();
    let mut inside = Vec::new();
    for (span, kind) in names {
        match outer.iter().find(|(other, _)| other.overlaps(span)) {
            None => outer.push((span, kind)),
            Some((other, _)) if other.covers(span) => inside.push((span, kind)),
            Some(_) => {}
        }
    }
    outer.sort_by_key(|(span, _)| span.start());
    (outer, inside)
}

/// The name of a person without those whose they are: "Ada Lund" of "KTR's Ada Lund of Norland".
pub(crate) fn alone(text: &str, name: Span) -> Span {
    let words = name.of(text);
    let start = ["'s ", "’s "].iter().filter_map(|owner| Some(words.rfind(owner)? + owner.len())).max();
    let start = start.unwrap_or(0);
    let own = words[start..].split(" of ").next().unwrap_or_default();
    // "Joan of Lund" has no other name.
    let length = if own.contains(' ') { own.len() } else { words.len() - start };
    Span::new(name.start() + start as u32, name.start() + (start + length) as u32)
}
