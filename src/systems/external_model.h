// A model of somebody else's over HTTP: asked within a time limit, left alone for a while when it fails.
#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/counters.h"
#include "ports/clock.h"
#include "ports/http_client.h"
#include "ports/text_model.h"
#include "systems/model_dialogue.h"

namespace atiende::systems {

/// Thread-safe when its client and clock are. Never waits but for an answer: who may not be asked is not asked.
///
/// After `failures_until_rest` failures in a row nobody is asked for `rest`; then one failure is enough for another
/// rest, until an answer comes. A failure is: no whole answer in time, a status other than 200, more than 64 KiB,
/// nothing that can be read as labels. The same words are asked once: the last `remembered` answers are kept for an
/// hour, in memory alone.
class ExternalModel final : public TextModel {
public:
    struct Settings {
        std::string url;  ///< of the endpoint itself
        ModelForm form = ModelForm::openai;
        ChatFormat chat_format = ChatFormat::json_schema;
        std::string model;  ///< name by which a chat endpoint knows it
        std::string key;    ///< sent as `Authorization: Bearer`; empty: none
        std::vector<LabelName> labels;
        Duration time_limit{2'000};
        std::int64_t most_per_second = 20;
        int failures_until_rest = 3;
        Duration rest{30'000};
        std::size_t remembered = 1'000;
    };

    struct Tallies {
        Counter asked;        ///< requests
        Counter answered;     ///< with labels
        Counter failed;       ///< in any way
        Counter not_asked;    ///< while it rested, too many in a second, or about too long a text
        Counter remembered;   ///< answered from memory, without a request
        Histogram answering;  ///< how long requests took, answered or failed
    };

    /// `client` and `clock` outlive it; the clock counts on evenly.
    ExternalModel(HttpClient& client, const Clock& clock, Settings settings)
        : client_(client), clock_(clock), settings_(std::move(settings)) {}

    /// Errors: unavailable `model_rests` (until), `model_asked_too_often`, `model_unreachable` (cause),
    /// `model_refused_request` (status), and those of read_labels; invalid `text_too_long` beyond 10,000 characters,
    /// which is what our own API takes.
    Result<Assessment> assess(const TextQuestion& question) override;

    const Tallies& tallies() const { return tallies_; }
    bool resting() const;

private:
    struct Remembered {
        Assessment labels;
        Time at;
    };

    std::optional<Assessment> recall(const std::string& words, Time now);
    Result<void> may_ask(const TextQuestion& question, Time now);
    Result<Assessment> ask(const TextQuestion& question);
    void note_answer(std::string words, const Assessment& labels, Time now);
    void note_failure(const Error& error, Time now);

    HttpClient& client_;
    const Clock& clock_;
    const Settings settings_;
    Tallies tallies_;

    mutable std::mutex mutex_;  // of what follows
    int failures_ = 0;          // in a row
    Time rests_until_{};
    Time second_began_{};
    std::int64_t asked_in_second_ = 0;
    std::unordered_map<std::string, Remembered> memory_;
    std::deque<std::string> order_;  // of the memory's keys, oldest first
};

}  // namespace atiende::systems
