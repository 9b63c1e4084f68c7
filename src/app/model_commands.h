// `atiende model`: training the shipped model anew, and how well a model does.
#pragma once

#include <cstdint>
#include <string>

namespace atiende::app {

struct TrainChoice {
    std::string care = "data/care";           ///< folder of labelled posts, JSON Lines
    std::string talk;                         ///< folder with umsab-<language>-train.tsv.gz; empty: none
    std::string name = "assess-1";            ///< and version, as assessments carry it
    std::uint32_t near = 0;                   ///< how far apart words still make a near pair; 0: no near pairs
    std::string out = "models/assess.model";  ///< written as a whole or not at all, and rehearsal.tsv beside it
};
/// Prints the figures of each head on posts it did not learn from. Returns the exit code.
int train_model_command(const TrainChoice& choice);

struct EvaluateChoice {
    std::string file;      ///< labelled posts: JSON Lines; or `*.tsv[.gz]` with lines `0|1|2 TAB text` (tone)
    std::string language;  ///< of the posts of a TSV, where the name does not say it
    std::string model;     ///< a model file; empty: the one inside the binary
};
/// Prints per label: precision, recall and F1 of each class, the confusion, how honest the probabilities are, and
/// macro-F1 with its interval. Returns the exit code.
int evaluate_model_command(const EvaluateChoice& choice);

}  // namespace atiende::app
