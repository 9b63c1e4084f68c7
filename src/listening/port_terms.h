// Single terms in the words of one network, and how well those words mean the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "listening/portability.h"
#include "listening/saying.h"

namespace atiende::listening {

struct FormReason {
    std::string_view code;
    PortVerdict verdict = PortVerdict::superset;
};

/// A term in the target's words. `superset`: they find more than the term, `narrower`: less. An empty saying is true of
/// every post there.
struct Form {
    bool possible = true;
    Saying saying{};
    std::vector<FormReason> reasons{};
};

class PortTerms {
public:
    PortTerms(PortTarget target, QueryOptions options) : target_(target), options_(options) {}

    Form say(const Term& term) const;
    /// Nothing: the target has no word for nearness, and the sides are to be said one by one.
    std::optional<Form> say_near(const Expression& node) const;
    /// Whether the target can leave out what matches.
    bool can_negate() const { return target_ != PortTarget::bluesky; }

private:
    bool is_x() const { return target_ == PortTarget::x_stream || target_ == PortTarget::x_search; }
    Form say_text(const Term& term) const;
    Form say_words(const std::string& accented, const std::string& folded, bool exact) const;
    Form say_proximity(const Term& term) const;
    Form say_raw(const Term& term) const;
    Form say_tag(const Term& term) const;
    Form say_mention(const Position& position) const;
    Form say_person(const Term& term) const;
    Form say_field(const Term& term) const;
    Form say_channel(const Term& term) const;

    PortTarget target_;
    QueryOptions options_;
};

}  // namespace atiende::listening
