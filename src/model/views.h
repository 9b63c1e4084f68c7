// What lists and screens show: nouns joined for reading, and how many there are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/case.h"
#include "model/exposure.h"
#include "model/story.h"
#include "model/watch.h"

namespace atiende {

/// A post with what was concluded about it and who wrote it.
struct PostView {
    Post post;
    PostState state;
    Author author;
    std::vector<AccountId> accounts{};    ///< of ours that it reached
    std::vector<ListenerId> listeners{};  ///< that found it
    std::optional<StoryBrief> story{};    ///< when it is told more than once
    std::optional<Exposure> exposure{};   ///< absent on our own posts
    std::vector<OpinionSign> opinion{};   ///< why its author is an opinion former; empty: they are not known to be one
};

/// A case as a list shows it, with a first line of the opening post.
struct CaseView {
    Case state;
    Author author;
    std::string excerpt;  ///< first 280 bytes of the opening post, cut at a character
    std::optional<Tone> tone;
    float tone_value = 0;
    std::optional<StoryBrief> story{};  ///< of the opening post, when it is told more than once
    std::optional<Woken> woken{};       ///< it had been watched; gone when it is watched again
    std::string language{};             ///< of the opening post, as are the three below; empty: not known
    std::optional<Topic> topic{};
    std::optional<Urgency> urgency{};
    std::vector<PersonalSpan> personal_data{};  ///< within the excerpt
};

/// How many cases stand where. Exact.
struct ShelfCount {
    BrandId brand;
    Shelf shelf = Shelf::waiting;
    std::optional<UserId> assignee;
    Lateness lateness = Lateness::in_time;
    std::int64_t cases = 0;
};

struct Note {
    NoteId id;
    CaseId case_id;
    UserId author;
    Time written_at;
    std::string text;
};

/// Totals for `status` and metrics.
struct Totals {
    std::int64_t posts = 0, authors = 0, threads = 0, cases = 0, open_cases = 0, events = 0, accounts = 0,
                 listeners = 0, users = 0, quarantined = 0, timers = 0, parts = 0, parts_unknown = 0;
    std::int32_t schema = 0;
};

}  // namespace atiende
