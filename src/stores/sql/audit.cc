#include "stores/sql/audit.h"

#include "base/id.h"
#include "stores/sql/projection.h"
#include "stores/sql/rows.h"

namespace atiende::sql {
namespace {

constexpr auto kKept = static_cast<std::int64_t>(kAuditSample);

/// Columns as in `audit_sample_get`.
AuditSample sample_of(const Row& row) {
    AuditSample sample;
    sample.id = id_at<AuditSampleId>(row, 0);
    sample.week = time_at(row, 1);
    sample.post.stratum = enum_at<AuditStratum>(row, 2);
    sample.post.rank = row.integer(3);
    sample.post.channel = enum_at<Channel>(row, 4);
    sample.post.remote_id = text_at(row, 5);
    sample.post.author = text_at(row, 6);
    sample.post.text = text_at(row, 7);
    sample.post.language = optional_text_at(row, 8);
    sample.post.url = optional_text_at(row, 9);
    sample.post.created_at = time_at(row, 10);
    sample.verdict = optional_enum_at<AuditVerdict>(row, 11);
    sample.by = optional_id_at<UserId>(row, 12);
    return sample;
}

}  // namespace

Result<std::optional<AuditThresholds>> SqlAuditReads::thresholds(Time week) {
    return read_one(connection_, "audit_thresholds", {week, kKept - 1},
                    [](const Row& row) { return AuditThresholds{row.integer(0), row.integer(1), row.integer(2)}; });
}

Result<std::vector<AuditWeekCounts>> SqlAuditReads::weeks(std::size_t limit) {
    auto weeks = read_all(connection_, "audit_weeks", {static_cast<std::int64_t>(limit)}, [](const Row& row) {
        AuditWeekCounts week;
        week.week = time_at(row, 0);
        week.near.heard = row.integer(1);
        week.far.heard = row.integer(2);
        return week;
    });
    if (!weeks) return weeks;
    for (AuditWeekCounts& week : *weeks) {
        const auto counted = connection_.run("audit_counts", {week.week}, [&](const Row& row) {
            auto& counts = enum_at<AuditStratum>(row, 0) == AuditStratum::near ? week.near : week.far;
            counts.sampled = row.integer(1);
            counts.missed = row.integer(2);
            counts.not_ours = row.integer(3);
            counts.unsure = row.integer(4);
        });
        if (!counted) return fail(counted.error());
        const auto found =
            read_required(connection_, "audit_found", {first_id_at(week.week), first_id_at(week.week + kAuditWeek)},
                          "store_empty", [](const Row& row) { return row.integer(0); });
        if (!found) return fail(found.error());
        week.found = *found;
    }
    return weeks;
}

Result<std::vector<AuditSample>> SqlAuditReads::samples(Time week) {
    return read_all(connection_, "audit_samples_of_week", {week}, sample_of);
}

Result<AuditSample> SqlAuditReads::sample(AuditSampleId id) {
    return read_required(connection_, "audit_sample_get", {id}, "audit_sample_not_found", sample_of);
}

Result<void> SqlAuditWriter::add(const AuditHeard& heard, std::int64_t seed,
                                 const std::function<AuditSampleId()>& make_id) {
    auto counted = change(connection_, "audit_week_add", {heard.week, seed, heard.near, heard.far});
    if (!counted || heard.candidates.empty()) return counted;
    for (const AuditCandidate& one : heard.candidates) {
        auto kept = change(connection_, "audit_sample_insert",
                           {make_id(), heard.week, one.stratum, one.rank, one.channel, one.remote_id, one.author,
                            one.text, one.language, one.url, one.created_at});
        if (!kept) return kept;
    }
    for (const AuditStratum stratum : {AuditStratum::near, AuditStratum::far}) {
        auto trimmed = change(connection_, "audit_samples_trim", {heard.week, stratum, kKept});
        if (!trimmed) return trimmed;
    }
    return ok();
}

Result<void> SqlAuditWriter::forget_texts_before(Time week) {
    return change(connection_, "audit_texts_forget", {week});
}

Result<void> project(Connection& connection, const Event& event, const AuditVerdictGiven& e) {
    if (!e.verdict) return change(connection, "audit_verdict_drop", {e.sample});
    return change(connection, "audit_verdict_put", {e.sample, *e.verdict, event.actor.id});
}

}  // namespace atiende::sql
