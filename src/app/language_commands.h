// `atiende model train-language` and `evaluate-language`: learning to tell languages anew, and how well it is done.
#pragma once

#include <string>
#include <vector>

namespace atiende::app {

struct TrainLanguageChoice {
    std::string words;                       ///< folder with single-words, word-pairs and sentences, `KIND.es.txt.gz`
    std::string talk;                        ///< folder with umsab-<language>-train.tsv.gz; empty: none
    std::string frequent = "data/language";  ///< folder with frequent.<language>.txt
    std::string name = "language-1";         ///< and version, without blanks
    std::string out = "models/language.model";  ///< written as a whole or not at all
};
/// Prints how it does on two fifths of the texts that it did not learn from. Returns the exit code.
int train_language_command(const TrainLanguageChoice& choice);

struct EvaluateLanguageChoice {
    /// `*.jsonl` with `text` and `language`; `umsab-es-val.tsv.gz`; else a text each line, `word-pairs.es.txt.gz`.
    std::vector<std::string> files;
    bool held_out = false;  ///< only the fifth that the model never learns from
};
/// Prints precision, recall and F1 of each language over all files together, once as told (where `und` is no right
/// answer) and once where it had to answer among those that are learned. Returns the exit code.
int evaluate_language_command(const EvaluateLanguageChoice& choice);

}  // namespace atiende::app
