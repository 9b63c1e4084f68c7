// The decision about a post that came in: which intervention, and whether a case is opened, joined or left alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/assessment.h"
#include "model/case.h"
#include "model/listener.h"
#include "model/post.h"

namespace atiende::cases {

/// What keeps a listener's action from happening: its hits of the day are used up, or the author has too few followers.
enum class Held { no, daily_cap, reach_floor };
/// What one listener that matched asks for.
struct Ask {
    ListenerAction action = ListenerAction::open_case;
    Held held = Held::no;
};

/// Everything the decision rests on. The action gathers it; nothing else is looked at.
struct Arrival {
    Direction direction = Direction::in;
    bool own_author = false;          ///< written by one of our identities
    Reach reach = Reach::reactive;    ///< reactive: one of our accounts brought it
    std::vector<Ask> matched;         ///< what the listeners that matched ask for; any order
    Assessment assessment;            ///< not read on posts of our own
    bool thanks = false;              ///< is_thanks of cases/thanks.h
    std::optional<Case> receiving;    ///< the case that new posts of this author in this thread join
    bool our_post_in_thread = false;  ///< we have written there: who speaks there speaks to us
    bool plain_repost = false;        ///< a copy of another's post with nothing added
    bool copy = false;                ///< goes with the story that it tells again (cases/copies.h)
    bool personal_data = false;       ///< identity or account data stand in it or are needed
    Time created_at;                  ///< the network's time of the post
    Duration reopening_window = std::chrono::days{7};
};

/// none: no case · open_case: a new case with clocks · open_watched: a new case in `watched`, without clocks ·
/// join: the post becomes part of the receiving case · wake: as join, and the watched case becomes `new` with clocks
/// from now · reopen: as join, and the resolved case becomes `open` · open_following: a new case that follows the
/// receiving one.
enum class Step { none, open_case, open_watched, join, wake, reopen, open_following };

/// What was decided. `intervention` is absent only on posts of our own. On `join`, `leave` means that nothing is asked
/// (thanks): a pending case stays pending; with any other intervention it is ours to act again (pending -> open).
/// `reason` is a stable snake_case word, sentence `decision.<reason>` in the locale files.
struct Decision {
    std::optional<Intervention> intervention;
    std::optional<Exclusion> exclusion;  ///< with `leave`, `watch` and posts of our own
    Step step = Step::none;
    std::string reason;
    std::optional<Kind> kind{};  ///< of the new case; absent: the post's

    bool operator==(const Decision&) const = default;
};

/// The first rule that fits decides:
/// 1. our own posts and echoes: nothing, excluded as own; spam and plain reposts are left.
/// 2. with a receiving case: thanks join and change nothing else; a closed case is followed by a new one; a resolved
///    one is reopened within the window (half-open, from the resolution), followed later; a watched one is woken when
///    the customer turns to us or a listener that opens cases finds a need; every other post joins.
/// 3. a copy that goes with its story is left to the case that stands for it, unless we have written in its thread: who
///    speaks there speaks to us.
/// 4. sent to us (reactive, or in a thread where we have written): a need, or doubt, opens a case; praise that asks
///    nothing and `other` that expects no reply are left.
/// 5. found by listeners: what is not about the brand is left; a need for which one of them opens cases opens one; else
///    one that looks for leads opens one of kind lead; else one that watches makes a watched case; else, without a
///    case, it is a suggestion, or stands for an alert; else it is left. What a listener that is held back asked for
///    does not happen: `daily_cap`, `reach_floor`.
/// A *need* is a question, complaint, claim, incident or lead, or a reply expected. Sent to us, a suggestion is one
/// too.
Decision decide(const Arrival& arrival);

/// The level of intervention a need asks for: personal data -> redirect; question, lead, suggestion, praise, other ->
/// answer; complaint, claim, incident and doubt -> investigate.
Intervention intervention_for(std::optional<Kind> kind, bool personal_data);

}  // namespace atiende::cases
