// What of a query the networks can search or filter themselves, in what words, and what would be missed. The plain
// matcher always decides; a network's own match is only a candidate.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "listening/query.h"
#include "model/enum_names.h"

namespace atiende::listening {

enum class PortTarget { x_stream, x_search, mastodon, bluesky };

/// exact · superset: it delivers more, the local matcher filters · narrower: it will miss posts · impossible
enum class PortVerdict { exact, superset, narrower, impossible };

/// Why a verdict is not exact. Codes stand in docs/listening.md; sentences in locale files (`portability.<code>`).
struct PortReason {
    std::string code;
    std::string what;  ///< the first term concerned, as typed; empty when it is the whole query

    bool operator==(const PortReason&) const = default;
};

struct Portability {
    PortTarget target = PortTarget::x_stream;
    PortVerdict verdict = PortVerdict::exact;
    std::string text;                ///< what to use there; empty when impossible or when it takes several requests
    std::uint32_t length = 0;        ///< of `text`, in code points
    std::uint32_t limit = 0;         ///< code points; 0: none is known
    std::vector<std::string> split;  ///< several rules that together say the same, each within the limit; else empty
    std::vector<PortReason> reasons;
};

/// Lengths that a contract with X may raise.
struct PortLimits {
    std::uint32_t x_stream = 1024;
    std::uint32_t x_search = 512;
};

/// One report per target, in the order of PortTarget. Pure; cost: the size of the query.
std::vector<Portability> portability_of(const Query& query, QueryOptions options, PortLimits limits = {});

}  // namespace atiende::listening

namespace atiende {

template <>
struct EnumWords<listening::PortTarget> {
    static constexpr std::array<std::string_view, 4> words{"x_stream", "x_search", "mastodon", "bluesky"};
};
template <>
struct EnumWords<listening::PortVerdict> {
    static constexpr std::array<std::string_view, 4> words{"exact", "superset", "narrower", "impossible"};
};

}  // namespace atiende
