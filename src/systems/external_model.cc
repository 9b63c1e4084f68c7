#include "systems/external_model.h"

#include <algorithm>

#include "base/log.h"

namespace atiende::systems {
namespace {

constexpr std::uint64_t kMostAnswerBytes = 64 * 1024;
constexpr std::ptrdiff_t kMostCharacters = 10'000;
constexpr Duration kRememberedFor = std::chrono::hours{1};
constexpr Duration kSecond = std::chrono::seconds{1};

/// What an answer depends on.
std::string words_of(const TextQuestion& question) {
    std::string words(question.language);
    words.append(1, '\0').append(question.text);
    return words;
}

}  // namespace

bool ExternalModel::resting() const {
    std::lock_guard lock(mutex_);
    return clock_.now() < rests_until_;
}

std::optional<Assessment> ExternalModel::recall(const std::string& words, Time now) {
    std::lock_guard lock(mutex_);
    const auto known = memory_.find(words);
    if (known == memory_.end() || now - known->second.at >= kRememberedFor) return std::nullopt;
    return known->second.labels;
}

Result<void> ExternalModel::may_ask(const TextQuestion& question, Time now) {
    const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    if (std::ranges::count_if(question.text, begins_character) > kMostCharacters) return fail(invalid("text_too_long"));
    std::lock_guard lock(mutex_);
    if (now < rests_until_) {
        Error rests = unavailable("model_rests");
        rests.until = rests_until_;
        return fail(std::move(rests));
    }
    if (now - second_began_ >= kSecond) {
        second_began_ = now;
        asked_in_second_ = 0;
    }
    if (asked_in_second_ >= settings_.most_per_second) return fail(unavailable("model_asked_too_often"));
    ++asked_in_second_;
    return ok();
}

Result<Assessment> ExternalModel::ask(const TextQuestion& question) {
    HttpClientRequest request;
    request.method = "POST";
    request.url = settings_.url;
    request.timeout = settings_.time_limit;
    request.connect_timeout = settings_.time_limit;
    request.max_response_bytes = kMostAnswerBytes;
    request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    if (!settings_.key.empty()) request.headers.emplace_back("Authorization", "Bearer " + settings_.key);
    request.body = settings_.form == ModelForm::openai
                       ? chat_request(settings_.model, settings_.chat_format, settings_.labels, question)
                       : assess_request(question);
    const auto answer = client_.perform(request);
    if (!answer) return fail(unavailable("model_unreachable").with("cause", answer.error().reason));
    if (answer->status != 200) {
        return fail(unavailable("model_refused_request").with("status", std::to_string(answer->status)));
    }
    return read_labels(settings_.form, answer->body);
}

void ExternalModel::note_answer(std::string words, const Assessment& labels, Time now) {
    std::lock_guard lock(mutex_);
    failures_ = 0;
    const auto [known, added] = memory_.insert_or_assign(words, Remembered{labels, now});
    if (added) order_.push_back(std::move(words));
    while (order_.size() > settings_.remembered) {
        memory_.erase(order_.front());
        order_.pop_front();
    }
}

void ExternalModel::note_failure(const Error& error, Time now) {
    std::lock_guard lock(mutex_);
    ++failures_;
    if (failures_ < settings_.failures_until_rest || now < rests_until_) return;
    rests_until_ = now + settings_.rest;
    log_warning("systems", "the external model fails and is left alone for a while",
                {{"error", describe(error)}, {"seconds", std::to_string(settings_.rest.count() / 1000)}});
}

Result<Assessment> ExternalModel::assess(const TextQuestion& question) {
    std::string words = words_of(question);
    const Time begun = clock_.now();
    if (auto known = recall(words, begun)) {
        tallies_.remembered.add();
        return *std::move(known);
    }
    if (const auto may = may_ask(question, begun); !may) {
        tallies_.not_asked.add();
        return fail(may.error());
    }
    tallies_.asked.add();
    auto labels = ask(question);
    const Time ended = clock_.now();
    tallies_.answering.record(std::chrono::microseconds(ended - begun).count());
    if (labels) {
        tallies_.answered.add();
        note_answer(std::move(words), *labels, ended);
    } else {
        tallies_.failed.add();
        note_failure(labels.error(), ended);
    }
    return labels;
}

}  // namespace atiende::systems
