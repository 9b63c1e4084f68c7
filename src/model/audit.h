// The weekly audit: a random sample of what public streams said and no listener found, judged by people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/enum_names.h"
#include "model/ids.h"
#include "model/post.h"

namespace atiende {

/// near: it has words of some query, and the query as a whole said no · far: of no query whatever. Misses are dense
/// among the near, so that each is sampled by itself and weighed by how many of it there were.
enum class AuditStratum { near, far };
template <>
struct EnumWords<AuditStratum> {
    static constexpr std::array<std::string_view, 2> words{"near", "far"};
};

/// missed: it was for us to find · not_ours · unsure: outside the figures
enum class AuditVerdict { missed, not_ours, unsure };
template <>
struct EnumWords<AuditVerdict> {
    static constexpr std::array<std::string_view, 3> words{"missed", "not_ours", "unsure"};
};

/// So many of each stratum and week.
inline constexpr std::size_t kAuditSample = 100;
/// From the end of its week on the words of a sample are kept so long.
inline constexpr Duration kAuditKept = std::chrono::hours{24 * 30};

/// The Monday 00:00 UTC at or before `time`.
Time audit_week_of(Time time);
inline constexpr Duration kAuditWeek = std::chrono::hours{24 * 7};

/// A post that was heard and found by nobody. `rank`: by its week's seed; the lowest are the sample.
struct AuditCandidate {
    AuditStratum stratum = AuditStratum::far;
    std::int64_t rank = 0;
    Channel channel = Channel::playground;
    std::string remote_id;
    std::string author;  ///< handle, or stable id
    std::string text;
    std::optional<std::string> language;  ///< as the network declares it
    std::optional<std::string> url;
    Time created_at;
};

struct AuditSample {
    AuditSampleId id;
    Time week;
    AuditCandidate post;  ///< the text is empty once its time was over
    std::optional<AuditVerdict> verdict;
    std::optional<UserId> by;
};

/// What was heard in a week and found by nobody.
struct AuditHeard {
    Time week;
    std::int64_t near = 0, far = 0;
    std::vector<AuditCandidate> candidates;
};

/// A person has judged one of the sample; absent: the verdict is taken back.
struct AuditVerdictGiven {
    AuditSampleId sample;
    std::optional<AuditVerdict> verdict;
    bool operator==(const AuditVerdictGiven&) const = default;
};

}  // namespace atiende
