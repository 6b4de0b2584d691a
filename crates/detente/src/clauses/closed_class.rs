//! The closed-class words that clause structure hangs on: "not", "no", "whether", "without".
//!
//! They are data (`data/grammar.tsv`), since which words these are is a fact of English.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

static TABLE: LazyLock<ClosedClasses> =
    LazyLock::new(|| ClosedClasses::read(include_str!("../../data/grammar.tsv")));

/// A closed class of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ClosedClass {
    /// "not", "never": negates the predicate it modifies.
    Negator,
    /// "no", "neither": negates through a noun.
    NegativeDeterminer,
    /// "none", "nothing": a negative argument.
    NegativePronoun,
    /// "without": negates what it governs.
    NegativePreposition,
    /// "whether", "how": opens an indirect question.
    QuestionMarker,
    /// "if", "unless": opens what an act hangs on.
    ConditionMarker,
    /// "until": opens what an act waits for.
    TermMarker,
    /// "which", "who": stands for the noun of a relative clause.
    RelativePronoun,
    /// "out", "down", "away": makes one predicate with its verb.
    Particle,
    /// "ask", "want": the object does what the infinitive says.
    ObjectControl,
    /// "promise": the subject, not the object, does what the infinitive says.
    SubjectControl,
    /// "reach", "make", "hold": the noun carries the meaning.
    Light,
    /// "will".
    FutureModal,
    /// "would".
    PastFutureModal,
    /// "must", "should".
    ObligingModal,
    /// "may", "could".
    PossibleModal,
    /// "manage": a verb that says that what its infinitive says was done.
    Implicative,
    /// "begin" of "began dropping its demands".
    Aspectual,
    /// "seem" of "seems to have left".
    ReportingInfinitive,
    /// "by" of "by leaving": before what was done.
    FactiveMarker,
    /// "to" of "said to Oslo".
    HearerPreposition,
    /// "against" of "decided against leaving".
    NegativeMarker,
    /// "nearly" of "nearly left".
    Approximate,
    /// "first" of "was the first to leave".
    Ordinal,
    /// "have" before a participle.
    PerfectAuxiliary,
    /// "of": the words before it hold the head of a fixed phrase, as in "letter of intent".
    Preposition,
    /// "for": more likely to follow from a noun than from the verb before it.
    NominalPreposition,
    /// "some" of "some of its troops": names how much of what follows "of".
    Partitive,
    /// "yet" of "have yet to sign": what follows has not happened.
    Pending,
    /// "in favour of": three words that do the work of one preposition.
    ComplexPreposition,
    /// "in exchange for": before what is given in return.
    Exchange,
    /// "call": what follows its object says what the object is.
    Naming,
    /// "announce": its subject does what the noun after it names, as in "announced a withdrawal".
    Enacting,
    /// "both": what follows is several together.
    Joint,
    /// "to" of "lowered its demand to 9 percent".
    AmountPreposition,
    /// "which": ends the phrase that an amount may stand in.
    PhraseEnd,
    /// "by" of "by Friday": makes a time a term.
    TermPreposition,
    /// "from": before the place that somebody comes from.
    Origin,
    /// "say": its subject may stand behind it.
    Inverting,
    /// "during": says when or where something is done, not what.
    SettingPreposition,
    /// "in" of "the talks failed in Bergen": before the name of a place.
    LocativePreposition,
    /// "end" of "by the end of May": may stand between that and the time.
    BeforeTerm,
    /// "ultimatum".
    DeadlineNoun,
    /// "respond": what it is done with is the act of its subject.
    Responding,
    /// "response": what it is said to be is the act of the one whose response it is.
    Deed,
    /// "letter": what it asks is asked by the one who wrote it.
    Message,
    /// "of" of "accused Oslo of breaking it": the object of the verb above is who does it.
    ObjectMarker,
    /// "propose": what its subject puts forward, another may answer: "proposed a cut, which Oslo rejected".
    Proposing,
    /// "circumstance": "under no circumstances" negates what it stands with.
    NegativeAdverbial,
    /// "short of", "close to": what stands behind was nearly done, and was not.
    UnreachedPreposition,
    /// "as" of "described the offer as unfair": what is unfair is the object of the verb above.
    PredicateMarker,
    /// "from", "and": between those who act and the sides that they act for, and between two sides.
    SideLink,
    /// "of" of "the answer of Chile": before the one whose it is.
    Owning,
    /// "with" of "answered with a threat": before the act that is the answer.
    AnswerPreposition,
    /// "they": a pronoun for people.
    Somebody,
    /// "only" of "not only": what follows is so, and more besides.
    Restricting,
    /// "give": who gets something, time above all, is who does what it is for.
    Granting,
    /// "worker" of "bankworker": ends a word for people at work.
    WorkSuffix,
    /// "producer": several of them sit at one table.
    FacingEachOther,
    /// "for": before what is asked, and not done yet.
    AskingPreposition,
    /// "on": before the day of an act, and before what it is about.
    DayPreposition,
    /// "by": before the one who did what a noun names.
    AgentPreposition,
    /// "between": before those whose talks they are.
    SittingPreposition,
    /// "to": before the one who gets a sum.
    RecipientPreposition,
    /// "move" of ", a move that angered Oslo": stands for all that was said before.
    Summing,
    /// "another" of "another meeting": the noun behind was not spoken of before.
    Introducing,
    /// "it", "the": opens a phrase for what was told before.
    Pointing,
    /// "including": before some of those just spoken of.
    Including,
    /// "involve": its object takes part, as in "talks involving Chile and Peru".
    Involving,
    /// "court": decides between sides, or goes between them.
    ThirdHand,
    /// "senate": a parliament, a part of one, or somebody of one.
    Parliament,
    /// "have", "say": stands in every other sentence and means little by itself.
    Everywhere,
}

impl ClosedClass {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "negator" => Self::Negator,
            "negative_determiner" => Self::NegativeDeterminer,
            "negative_pronoun" => Self::NegativePronoun,
            "negative_preposition" => Self::NegativePreposition,
            "question_marker" => Self::QuestionMarker,
            "condition_marker" => Self::ConditionMarker,
            "term_marker" => Self::TermMarker,
            "relative_pronoun" => Self::RelativePronoun,
            "particle" => Self::Particle,
            "object_control" => Self::ObjectControl,
            "subject_control" => Self::SubjectControl,
            "light" => Self::Light,
            "future_modal" => Self::FutureModal,
            "past_future_modal" => Self::PastFutureModal,
            "obliging_modal" => Self::ObligingModal,
            "possible_modal" => Self::PossibleModal,
            "implicative" => Self::Implicative,
            "aspectual" => Self::Aspectual,
            "reporting_infinitive" => Self::ReportingInfinitive,
            "factive_marker" => Self::FactiveMarker,
            "hearer_preposition" => Self::HearerPreposition,
            "negative_marker" => Self::NegativeMarker,
            "approximate" => Self::Approximate,
            "ordinal" => Self::Ordinal,
            "perfect_auxiliary" => Self::PerfectAuxiliary,
            "preposition" => Self::Preposition,
            "nominal_preposition" => Self::NominalPreposition,
            "joint" => Self::Joint,
            "amount_preposition" => Self::AmountPreposition,
            "phrase_end" => Self::PhraseEnd,
            "origin" => Self::Origin,
            "inverting" => Self::Inverting,
            "setting_preposition" => Self::SettingPreposition,
            "locative_preposition" => Self::LocativePreposition,
            "term_preposition" => Self::TermPreposition,
            "before_term" => Self::BeforeTerm,
            "deadline_noun" => Self::DeadlineNoun,
            "partitive" => Self::Partitive,
            "complex_preposition" => Self::ComplexPreposition,
            "pending" => Self::Pending,
            "exchange" => Self::Exchange,
            "naming" => Self::Naming,
            "enacting" => Self::Enacting,
            "responding" => Self::Responding,
            "deed" => Self::Deed,
            "granting" => Self::Granting,
            "restricting" => Self::Restricting,
            "somebody" => Self::Somebody,
            "work_suffix" => Self::WorkSuffix,
            "facing_each_other" => Self::FacingEachOther,
            "asking_preposition" => Self::AskingPreposition,
            "day_preposition" => Self::DayPreposition,
            "agent_preposition" => Self::AgentPreposition,
            "sitting_preposition" => Self::SittingPreposition,
            "recipient_preposition" => Self::RecipientPreposition,
            "summing" => Self::Summing,
            "introducing" => Self::Introducing,
            "pointing" => Self::Pointing,
            "including" => Self::Including,
            "involving" => Self::Involving,
            "parliament" => Self::Parliament,
            "third_hand" => Self::ThirdHand,
            "owning" => Self::Owning,
            "answer_preposition" => Self::AnswerPreposition,
            "side_link" => Self::SideLink,
            "object_marker" => Self::ObjectMarker,
            "predicate_marker" => Self::PredicateMarker,
            "unreached_preposition" => Self::UnreachedPreposition,
            "negative_adverbial" => Self::NegativeAdverbial,
            "proposing" => Self::Proposing,
            "message" => Self::Message,
            "everywhere" => Self::Everywhere,
            _ => return None,
        })
    }

    const fn bit(self) -> u128 {
        1 << self as u128
    }

    /// Whether `lemma` (lower case) belongs to the class.
    pub(crate) fn contains(self, lemma: &str) -> bool {
        TABLE.words.get(lemma).is_some_and(|classes| classes & self.bit() != 0)
    }

    /// The lemmas of the class, sorted.
    pub(crate) fn words(self) -> Vec<&'static str> {
        let of_class = TABLE.words.iter().filter(|(_, classes)| **classes & self.bit() != 0);
        let mut words: Vec<&str> = of_class.map(|(word, _)| *word).collect();
        words.sort_unstable();
        words
    }
}

struct ClosedClasses {
    /// Each word with its classes, one bit each.
    words: FxHashMap<&'static str, u128>,
}

impl ClosedClasses {
    fn read(table: &'static str) -> Self {
        let mut words = FxHashMap::<_, u128>::default();
        for line in table.lines().skip(1) {
            let Some((class, word)) = line.split_once('\t') else { continue };
            if let Some(class) = ClosedClass::parse(class) {
                *words.entry(word).or_default() |= class.bit();
            }
        }
        Self { words }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_has_a_known_class() {
        for line in include_str!("../../data/grammar.tsv").lines().skip(1) {
            let (class, word) = line.split_once('\t').expect("two columns");
            assert!(ClosedClass::parse(class).is_some(), "unknown class in {line:?}");
            assert!(ClosedClass::parse(class).expect("known").contains(word));
        }
    }
}
