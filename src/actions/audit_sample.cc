#include "actions/audit_sample.h"

#include <algorithm>
#include <array>
#include <limits>

#include "assessment/personal_data.h"
#include "ports/channel.h"

namespace atiende::actions {
namespace {

constexpr std::size_t kWeeksShown = 12;
/// Thresholds fall while a week goes on: they are looked up again so often.
constexpr Duration kLookedUpEvery = std::chrono::seconds{30};

/// FNV-1a of the name, then the finaliser of splitmix64 over it and the seed. Positive.
std::int64_t rank_of(const IncomingPost& post, std::int64_t seed) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    const auto take = [&](unsigned char byte) {
        hash ^= byte;
        hash *= 0x100000001b3ULL;
    };
    take(static_cast<unsigned char>(post.channel));
    for (const char letter : post.remote_id) take(static_cast<unsigned char>(letter));
    hash ^= static_cast<std::uint64_t>(seed);
    hash ^= hash >> 30U;
    hash *= 0xbf58476d1ce4e5b9ULL;
    hash ^= hash >> 27U;
    hash *= 0x94d049bb133111ebULL;
    hash ^= hash >> 31U;
    return static_cast<std::int64_t>(hash >> 1U);
}

std::int64_t fresh_seed(Random& random) {
    std::array<std::uint8_t, 8> bytes{};
    random.fill(bytes);
    std::uint64_t seed = 0;
    for (const std::uint8_t byte : bytes) seed = (seed << 8U) | byte;
    return static_cast<std::int64_t>(seed >> 1U);
}

Result<void> check(const Viewer& viewer, Permission permission) {
    if (auto allowed = require(viewer, permission); !allowed) return allowed;
    return viewer.brands.empty() ? ok() : Result<void>(fail(denied("not_permitted")));
}

insight::AuditCounts counts_of(const AuditStratumCounts& of) {
    return {of.heard, of.sampled, of.missed, of.not_ours, of.unsure};
}

}  // namespace

void UnfoundPosts::begin(Time week) {
    heard_.week = week;
    begun_ = true;
    looked_up_ = place_.clock.now();
    constexpr auto kAll = std::numeric_limits<std::int64_t>::max();
    const auto found = read_value(place_.store, [&](Snapshot& snapshot) { return snapshot.audit().thresholds(week); });
    // A new week's seed is written before anything is ranked by it; what cannot be read is not sampled meanwhile.
    if (found && *found) {
        thresholds_ = **found;
        return;
    }
    thresholds_ = {fresh_seed(place_.random), kAll, kAll};
    const auto begun =
        write_value(place_.store, [&](Transaction& transaction) -> Result<std::optional<AuditThresholds>> {
            const auto known = transaction.audit().thresholds(week);
            if (!known) return fail(known.error());
            if (*known) return *known;
            auto added = transaction.audit_content().add({week, 0, 0, {}}, thresholds_.seed, {});
            if (!added) return fail(added.error());
            auto forgotten = transaction.audit_content().forget_texts_before(audit_week_of(week - kAuditKept));
            if (!forgotten) return fail(forgotten.error());
            return transaction.audit().thresholds(week);
        });
    if (begun && *begun) {
        thresholds_ = **begun;
    } else {
        thresholds_ = {0, -1, -1};
    }
}

void UnfoundPosts::heard(const IncomingPost& post, bool near) {
    const Time now = place_.clock.now();
    if (!begun_ || now - looked_up_ >= kLookedUpEvery) {
        const Time week = audit_week_of(now);
        // What waits is of the week in which it was heard first; a moment over midnight does no harm.
        if (!begun_ || week == heard_.week || heard_.near + heard_.far == 0) begin(week);
    }
    ++(near ? heard_.near : heard_.far);
    const std::int64_t rank = rank_of(post, thresholds_.seed);
    if (rank > (near ? thresholds_.near : thresholds_.far)) return;
    keep(post, near ? AuditStratum::near : AuditStratum::far, rank);
}

/// Never more than the sample itself: while a threshold is not known yet, the highest give way.
void UnfoundPosts::keep(const IncomingPost& post, AuditStratum stratum, std::int64_t rank) {
    std::vector<AuditCandidate>& kept = heard_.candidates;
    std::size_t of_stratum = 0;
    auto highest = kept.end();
    for (auto one = kept.begin(); one != kept.end(); ++one) {
        if (one->stratum != stratum) continue;
        ++of_stratum;
        if (highest == kept.end() || one->rank > highest->rank) highest = one;
    }
    AuditCandidate candidate{stratum,
                             rank,
                             post.channel,
                             post.remote_id,
                             post.author.handle.empty() ? post.author.stable_id : post.author.handle,
                             assessment::mask_personal_data(post.text, assessment::find_personal_data(post.text)),
                             post.language,
                             post.url,
                             post.created_at};
    if (of_stratum < kAuditSample) {
        kept.push_back(std::move(candidate));
        return;
    }
    std::int64_t& threshold = stratum == AuditStratum::near ? thresholds_.near : thresholds_.far;
    threshold = std::min(threshold, highest->rank);
    if (rank < highest->rank) *highest = std::move(candidate);
}

std::optional<AuditHeard> UnfoundPosts::take() {
    if (heard_.near + heard_.far == 0) return std::nullopt;
    AuditHeard taken = std::move(heard_);
    heard_ = {};
    heard_.week = taken.week;
    return taken;
}

void UnfoundPosts::forget() {
    heard_ = {};
    begun_ = false;
}

Result<void> keep_unfound(Workplace& place, Transaction& transaction, const AuditHeard& heard, Time now) {
    const auto make_id = [&] { return place.ids.make<AuditSampleId>(now); };
    return transaction.audit_content().add(heard, 0, make_id);
}

Result<std::vector<AuditWeek>> audit_weeks(Workplace& place, const Viewer& viewer) {
    if (auto allowed = check(viewer, Permission::read_measures); !allowed) return fail(allowed.error());
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<std::vector<AuditWeek>> {
        const auto weeks = snapshot.audit().weeks(kWeeksShown);
        if (!weeks) return fail(weeks.error());
        std::vector<AuditWeek> audited;
        for (const AuditWeekCounts& week : *weeks) {
            audited.push_back({week, place.clock.now() >= week.week + kAuditWeek,
                               insight::compute_audit(counts_of(week.near), counts_of(week.far), week.found)});
        }
        return audited;
    });
}

Result<std::vector<AuditSample>> audit_samples(Workplace& place, const Viewer& viewer, Time week) {
    if (auto allowed = check(viewer, Permission::read_measures); !allowed) return fail(allowed.error());
    return read_value(place.store, [&](Snapshot& snapshot) { return snapshot.audit().samples(audit_week_of(week)); });
}

Result<AuditSample> judge_sample(Workplace& place, const Viewer& viewer, AuditSampleId id,
                                 std::optional<AuditVerdict> verdict) {
    if (auto allowed = check(viewer, Permission::manage_listeners); !allowed) return fail(allowed.error());
    return write_value(place.store, [&](Transaction& transaction) -> Result<AuditSample> {
        auto sample = transaction.audit().sample(id);
        if (!sample || sample->verdict == verdict) return sample;
        if (sample->post.text.empty()) return fail(conflict("audit_text_gone"));
        const auto written = transaction.append({AuditVerdictGiven{id, verdict}, place.clock.now(), actor_of(viewer)});
        if (!written) return fail(written.error());
        return transaction.audit().sample(id);
    });
}

}  // namespace atiende::actions
