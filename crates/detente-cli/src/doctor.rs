//! `detente doctor`: loads all that the program has in it and tries it, so that a broken build shows.

use std::io::Write as _;
use std::time::Instant;

use anstyle::AnsiColor;
use detente::Extractor;
use detente::codes::CodeTable;
use detente::entities::Gazetteer;
use detente::issues::Taxonomy;
use detente_text::Analyzer;

use crate::arguments::{Own, WhichAttributions};
use crate::config::Config;
use crate::extract::{DEMO, extractor};
use crate::outcome::{Outcome, Stopped};
use crate::show::{WARNING, styled};

/// What a check found, or what is wrong.
type Found = Result<String, String>;

/// Checks each part and says what was found.
pub(crate) fn doctor(own: &Own, config: Option<&Config>) -> Result<Outcome, Stopped> {
    let mut out = anstream::stdout().lock();
    writeln!(
        out,
        "detente {}, {} {}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    )?;
    let mut is_well = true;
    let mut check = |name: &str, found: Found| -> Result<(), Stopped> {
        is_well &= found.is_ok();
        let (mark, style, told) = match &found {
            Ok(found) => ("ok  ", AnsiColor::Green.on_default(), found),
            Err(problem) => ("FAIL", WARNING, problem),
        };
        writeln!(out, "{}  {name:<9} {told}", styled(style, mark))?;
        Ok(())
    };
    check("features", Ok(features()))?;
    check("threads", Ok(std::thread::available_parallelism().map_or(1, usize::from).to_string()))?;
    check("config", Ok(config.map_or_else(|| "none".to_owned(), |it| it.file.display().to_string())))?;
    check("model", model())?;
    check("names", Ok(format!("{} entries", Gazetteer::builtin().len())))?;
    check("issues", Ok(format!("{} kinds", Taxonomy::builtin().issues().len())))?;
    check("codes", Ok(format!("{} lines", CodeTable::builtin().rows().len())))?;
    check("rules", rules())?;
    check("demo", demo(Extractor::builtin()))?;
    if !own.rules.is_empty() || !own.gazetteers.is_empty() {
        let read = extractor(own, WhichAttributions::Events, 0.0);
        check(
            "own",
            match read {
                Ok(Some(own)) => demo(&own).map(|demo| format!("rules and names load; demo: {demo}")),
                Ok(None) => Err("the rules have errors".to_owned()),
                Err(stopped) => Err(stopped.to_string()),
            },
        )?;
    }
    writeln!(
        out,
        "{}",
        if is_well { "all is well" } else { "something is broken; build or install it again" }
    )?;
    Ok(if is_well { Outcome::Done } else { Outcome::BadRules })
}

fn features() -> String {
    let all = [
        ("watch", cfg!(feature = "watch")),
        ("web", cfg!(feature = "web")),
        ("serve", cfg!(feature = "serve")),
        ("parquet", cfg!(feature = "parquet")),
    ];
    let (on, off): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, is_on)| *is_on);
    let names = |all: Vec<(&str, bool)>| all.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    match (on.is_empty(), off.is_empty()) {
        (true, _) => format!("none; without {}", names(off)),
        (_, true) => names(on),
        _ => format!("{}; without {}", names(on), names(off)),
    }
}

/// Parses a sentence that it must get right.
fn model() -> Found {
    let start = Instant::now();
    Analyzer::builtin();
    let loaded = start.elapsed().as_secs_f64() * 1e3;
    let text = "Norway rejected the proposal.";
    let layers = Extractor::builtin().layers(text);
    let tree = layers.sentences.first().and_then(|it| it.tree.as_ref()).ok_or("it gives no tree")?;
    if tree.is_empty() {
        Err("its tree is empty".to_owned())
    } else {
        Ok(format!("loads in {loaded:.0} ms and parses"))
    }
}

/// Runs the sentences of all rules.
fn rules() -> Found {
    use detente::rules::ExampleOutcome;
    let start = Instant::now();
    let extractor = Extractor::builtin();
    let report = extractor.check_examples();
    let failed = report.examples.iter().filter(|it| matches!(it.outcome, ExampleOutcome::Failed(_))).count();
    let (rules, count) = (extractor.rules().rules().count(), report.examples.len());
    if failed > 0 {
        return Err(format!("{failed} of {count} examples come out otherwise than they say"));
    }
    let seconds = start.elapsed().as_secs_f64();
    Ok(format!("{rules} rules, {count} examples as they say ({seconds:.1} s)"))
}

/// Reads the built-in article, twice, as the same text must give the same answer.
fn demo(extractor: &Extractor) -> Found {
    let (document, again) = (extractor.extract(DEMO), extractor.extract(DEMO));
    if document.events.is_empty() {
        return Err("no event is read in the built-in article".to_owned());
    }
    if document != again {
        return Err("the built-in article is read in two ways".to_owned());
    }
    Ok(format!("{} events in the built-in article", document.events.len()))
}
