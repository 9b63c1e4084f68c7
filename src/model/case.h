// Cases: one issue of one person, over every channel and thread.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "model/assessment.h"
#include "model/post.h"

namespace atiende {

/// watched: followed, no clocks · new: untouched · open: ours to act · pending: the customer's (shown as *answered*) ·
/// on_hold: an area's or third party's · resolved: has a resolution · closed: reopening window over, spam, merged away.
enum class Status { watched, new_, open, pending, on_hold, resolved, closed };
template <>
struct EnumWords<Status> {
    static constexpr std::array<std::string_view, 7> words{"watched", "new",      "open",  "pending",
                                                           "on_hold", "resolved", "closed"};
};
/// The four states in which somebody still waits for an end.
constexpr bool is_open_case(Status status) { return status >= Status::new_ && status <= Status::on_hold; }

/// Where a case is found: the views that queues and counters are made of. `waiting` = new and open.
enum class Shelf { waiting, pending, on_hold, watched, resolved, closed };
template <>
struct EnumWords<Shelf> {
    static constexpr std::array<std::string_view, 6> words{"waiting", "pending",  "on_hold",
                                                           "watched", "resolved", "closed"};
};
constexpr Shelf shelf_of(Status status) {
    switch (status) {
        case Status::watched: return Shelf::watched;
        case Status::new_:
        case Status::open: return Shelf::waiting;
        case Status::pending: return Shelf::pending;
        case Status::on_hold: return Shelf::on_hold;
        case Status::resolved: return Shelf::resolved;
        case Status::closed: return Shelf::closed;
    }
    return Shelf::waiting;
}

enum class Resolution { direct, redirected, refused, withdrawn, none };
template <>
struct EnumWords<Resolution> {
    static constexpr std::array<std::string_view, 5> words{"direct", "redirected", "refused", "withdrawn", "none"};
};

enum class Priority { low, normal, high, urgent };
template <>
struct EnumWords<Priority> {
    static constexpr std::array<std::string_view, 4> words{"low", "normal", "high", "urgent"};
};

/// reactive: reached one of our accounts · proactive: found by a listener
enum class Reach { reactive, proactive };
template <>
struct EnumWords<Reach> {
    static constexpr std::array<std::string_view, 2> words{"reactive", "proactive"};
};

/// Whom a customer asks for (Ley 10/2025, art. 8).
enum class Asked { person, supervisor };
template <>
struct EnumWords<Asked> {
    static constexpr std::array<std::string_view, 2> words{"person", "supervisor"};
};

/// The worst verdict of its clocks that are not void.
enum class Lateness { in_time, wanted_missed, limit_breached };
template <>
struct EnumWords<Lateness> {
    static constexpr std::array<std::string_view, 3> words{"in_time", "wanted_missed", "limit_breached"};
};

/// The state of a case, as the journal's events leave it.
struct Case {
    CaseId id;
    BrandId brand;
    std::string tracking_key;               ///< nine symbols without dashes
    Channel channel = Channel::playground;  ///< of the opening post
    AuthorId author;                        ///< whose issue it is
    PostId opening_post;
    ThreadId thread;  ///< of the opening post
    Kind kind = Kind::other;
    Status status = Status::new_;
    Priority priority = Priority::normal;
    Reach reach = Reach::reactive;
    std::optional<UserId> assignee;
    std::optional<Resolution> resolution;
    std::optional<Exclusion> exclusion;
    Lateness lateness = Lateness::in_time;
    Time created_at;  ///< the earliest customer post, network's time
    Time opened_at;   ///< when the case was made
    Time changed_at;
    std::optional<Time> first_response_at;
    std::optional<Time> last_customer_post_at;
    std::optional<Time> last_reply_at;
    std::optional<Time> resolved_at;
    std::optional<Time> wanted_due_at;  ///< the earliest of its running clocks
    std::optional<Time> limit_due_at;   ///< the same
    Time rank;                          ///< place in the queue: the smaller, the sooner (routing/rank.h)
    std::int32_t reopenings = 0;
    std::int64_t version = 1;  ///< grows with every event of the case; for If-Match
};

/// A label that a person put right: theirs is the last word, also when the post's words change.
struct Correction {
    LabelName label = LabelName::kind;
    UserId by;  ///< zero: not a user (the command line)
    Time at;

    bool operator==(const Correction&) const = default;
};

/// What was concluded about a post, as the journal's events leave it.
struct PostState {
    PostId post;
    ThreadId thread;
    AuthorId author;
    Channel channel = Channel::playground;
    Direction direction = Direction::in;
    Visibility visibility = Visibility::public_;
    Time created_at;
    Time received_at;
    Reach reach = Reach::reactive;
    std::optional<Assessment> assessment;  ///< absent on our own posts
    std::optional<Intervention> intervention;
    std::optional<Exclusion> exclusion;
    std::optional<CaseId> case_id;
    std::optional<std::string> reason{};    ///< of the decision, sentence `decision.<reason>`; absent on our own posts
    std::vector<Correction> corrections{};  ///< the last of each label, in the order of LabelName's words
};

}  // namespace atiende
