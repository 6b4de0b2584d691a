//! Scores the analyzer against treebanks, on their own tokens or from raw text.

use std::path::{Path, PathBuf};

use detente_text::{Analyzer, Scratch, Sentence, SentenceKind, Span, Token, Tree};

use crate::conllu;

/// Correct and total counts.
#[derive(Default)]
struct Ratio(usize, usize);

impl Ratio {
    fn add(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }

    fn percent(&self) -> f64 {
        100.0 * self.0 as f64 / self.1.max(1) as f64
    }
}

/// Precision and recall of one relation, head and label together.
#[derive(Default)]
struct Arcs {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Arcs {
    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }
}

/// The relations that say who does what to whom.
const CORE: &[&str] = &["nsubj", "obj", "ccomp", "xcomp", "advcl", "acl:relcl", "conj", "obl"];

/// How to evaluate.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Also print F1 of each core relation, and what repairs do.
    #[arg(long)]
    relations: bool,
    /// Read the files in capitals, as some headlines are.
    #[arg(long)]
    capitals: bool,
    /// Read the text of each file with our own sentences and tokens.
    #[arg(long)]
    raw: bool,
    /// A model file other than the one inside the library.
    #[arg(long)]
    model: Option<PathBuf>,
}

/// An analyzer with the model of the library or another one.
fn analyzer(model: Option<&Path>) -> std::io::Result<Analyzer> {
    let bytes = match model {
        Some(path) => std::fs::read(path)?,
        None => include_bytes!("../../crates/detente-text/model/model.bin").to_vec(),
    };
    Analyzer::from_bytes(&bytes).map_err(std::io::Error::other)
}

/// Prints one row for each file.
pub(crate) fn run(options: &Options) -> std::io::Result<()> {
    let Options { files, relations: per_relation, capitals, .. } = options;
    let analyzer = analyzer(options.model.as_deref())?;
    if options.raw {
        return crate::raw::run(files, &analyzer);
    }
    let plain = self::analyzer(options.model.as_deref())?.without_repairs();
    println!(
        "{:16} {:>6} {:>6} {:>6} | with punct UAS    LAS | without  UAS    LAS |   core  verbs",
        "file", "lemma", "UPOS", "XPOS"
    );
    for path in files {
        let mut sentences = conllu::read(path)?;
        if *capitals {
            for word in sentences.iter_mut().flat_map(|sentence| &mut sentence.words) {
                word.form = word.form.to_uppercase();
            }
        }
        let (mut lemma, mut upos, mut xpos) = (Ratio::default(), Ratio::default(), Ratio::default());
        let (mut uas, mut las) = (Ratio::default(), Ratio::default());
        let (mut uas_words, mut las_words) = (Ratio::default(), Ratio::default());
        let mut core: Vec<Arcs> = CORE.iter().map(|_| Arcs::default()).collect();
        let mut verbs = Arcs::default();
        let mut scratch = Scratch::default();
        let (mut mended, mut broken) = (0, 0);
        for sentence in &sentences {
            let tree = analyze(&analyzer, sentence, &mut scratch);
            if *per_relation {
                let unrepaired = analyze(&plain, sentence, &mut scratch);
                for (at, gold) in sentence.words.iter().enumerate().filter(|(_, gold)| gold.upos != "PUNCT") {
                    let is_right = |tree: &Tree| {
                        tree.head(at).map_or(0, |head| head + 1) == gold.head
                            && tree.words()[at].relation.universal() == universal(&gold.relation)
                    };
                    mended += usize::from(is_right(&tree) && !is_right(&unrepaired));
                    broken += usize::from(!is_right(&tree) && is_right(&unrepaired));
                }
            }
            for (at, (gold, own)) in sentence.words.iter().zip(tree.words()).enumerate() {
                lemma.add(gold.lemma.eq_ignore_ascii_case(&own.lemma));
                upos.add(gold.upos == own.upos.as_str());
                xpos.add(gold.xpos == own.xpos.as_str());
                let head = own.head.map_or(0, |head| head as usize + 1) == gold.head;
                let label = universal(&gold.relation) == own.relation.universal();
                uas.add(head);
                las.add(head && label);
                if gold.upos != "PUNCT" {
                    uas_words.add(head);
                    las_words.add(head && label);
                }
                let (relation, own_head) =
                    (own.relation.as_str(), own.head.map_or(0, |head| head as usize + 1));
                let wanted = verb_arc(sentence, at, &gold.relation, gold.head);
                let found = verb_arc(sentence, at, relation, own_head);
                verbs.wanted += usize::from(wanted.is_some());
                verbs.found += usize::from(found.is_some());
                verbs.right += usize::from(wanted.is_some() && wanted == found);
                let (wanted, found) = (gold_arc(sentence, at), own_arc(&tree, at));
                for (name, arcs) in CORE.iter().zip(&mut core) {
                    let is = |arc: &(String, usize, String)| arc.0 == *name;
                    arcs.wanted += usize::from(is(&wanted));
                    arcs.found += usize::from(is(&found));
                    arcs.right += usize::from(is(&wanted) && wanted == found);
                }
            }
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let sum = |of: fn(&Arcs) -> usize| core.iter().map(of).sum::<usize>();
        let all = Arcs { right: sum(|it| it.right), found: sum(|it| it.found), wanted: sum(|it| it.wanted) };
        println!(
            "{name:16} {:6.2} {:6.2} {:6.2} |        {:6.2} {:6.2} |      {:6.2} {:6.2} | {:6.2} {:6.2}",
            lemma.percent(),
            upos.percent(),
            xpos.percent(),
            uas.percent(),
            las.percent(),
            uas_words.percent(),
            las_words.percent(),
            all.f1(),
            verbs.f1()
        );
        if *per_relation {
            let cells: Vec<String> =
                CORE.iter().zip(&core).map(|(name, arcs)| format!("{name} {:.1}", arcs.f1())).collect();
            println!("{:16} {}", "", cells.join("  "));
            println!("{:16} repairs mend {mended} arcs and break {broken}", "");
        }
    }
    Ok(())
}

/// A text of the sentence's words with the treebank's own tokens.
pub(crate) fn tokenised(sentence: &conllu::Sentence) -> (String, Sentence, Vec<Token>) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for word in &sentence.words {
        let start = text.len();
        text.push_str(&word.form);
        tokens.push(Token { span: Span::from_range(start..text.len()) });
        text.push(' ');
    }
    let whole = Sentence { span: Span::from_range(0..text.len()), kind: SentenceKind::Body };
    (text, whole, tokens)
}

/// The tree of a sentence on the treebank's own tokens.
fn analyze(analyzer: &Analyzer, sentence: &conllu::Sentence, scratch: &mut Scratch) -> Tree {
    let (text, whole, tokens) = tokenised(sentence);
    analyzer.analyze(&text, &whole, &tokens, scratch)
}

pub(crate) fn universal(relation: &str) -> &str {
    relation.split(':').next().unwrap_or_default()
}

/// An arc that counts whatever scheme a parser was trained in, by the right parts of speech: subjects
/// and objects of verbs, clauses whose head and verb are verbs, coordination of like with like.
fn verb_arc(
    sentence: &conllu::Sentence,
    at: usize,
    relation: &str,
    head: usize,
) -> Option<(&'static str, usize)> {
    let upos = sentence.words[at].upos.as_str();
    let above = sentence.words[head.checked_sub(1)?].upos.as_str();
    let (name, counts) = match relation {
        "nsubj" | "nsubj:pass" => ("nsubj", above == "VERB"),
        "obj" => ("obj", above == "VERB"),
        "ccomp" => ("ccomp", above == "VERB" && upos == "VERB"),
        "xcomp" => ("xcomp", above == "VERB" && upos == "VERB"),
        "advcl" => ("advcl", above == "VERB" && upos == "VERB"),
        "acl:relcl" => ("acl:relcl", upos == "VERB"),
        "conj" => ("conj", above == upos && matches!(upos, "VERB" | "NOUN" | "PROPN")),
        _ => return None,
    };
    counts.then_some((name, head))
}

/// Relation, head and, for an oblique, its preposition.
fn gold_arc(sentence: &conllu::Sentence, at: usize) -> (String, usize, String) {
    let word = &sentence.words[at];
    let case = sentence.words.iter().find(|it| it.head == at + 1 && it.relation == "case");
    arc(&word.relation, word.head, case.map(|it| it.form.to_lowercase()))
}

fn own_arc(tree: &Tree, at: usize) -> (String, usize, String) {
    let word = &tree.words()[at];
    let case = tree
        .child(at, detente_text::Relation::Case)
        .map(|it| tree.words()[it].lemma.to_lowercase().to_string());
    arc(word.relation.as_str(), word.head.map_or(0, |head| head as usize + 1), case)
}

fn arc(relation: &str, head: usize, case: Option<String>) -> (String, usize, String) {
    let name = if relation == "acl:relcl" { relation } else { universal(relation) };
    let case = case.filter(|_| name == "obl").unwrap_or_default();
    (name.to_owned(), head, case)
}
