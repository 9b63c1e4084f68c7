// Every duty there is, where it stands written, and for whom it holds.
#pragma once

#include <span>
#include <string_view>

namespace atiende::law {

/// For whom a duty holds; each tells its own story in duties.cc.
enum class HoldsFor {
    always,
    consumer_code,
    consumer_answer,
    scope,
    continuous,
    around_the_clock,
    suspension,
    collection,
    supervisor,
    bots,
    mass_faults,
    offers,
    resolution,
    completion,
    co_official,
    not_finance,
    evaluation,
    finance,
    telecoms,
    reviews
};

struct DutyRow {
    std::string_view id;
    std::string_view source;  ///< as it is cited: in Spanish
    HoldsFor holds_for = HoldsFor::scope;
};

/// In the order of the law. Static.
std::span<const DutyRow> duty_rows();

}  // namespace atiende::law
