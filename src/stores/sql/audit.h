// The weekly audit over one connection: what ports/store_audit.h asks.
#pragma once

#include "ports/store_audit.h"
#include "stores/sql/connection.h"

namespace atiende::sql {

class SqlAuditReads final : public AuditReads {
public:
    explicit SqlAuditReads(Connection& connection) : connection_(connection) {}
    Result<std::optional<AuditThresholds>> thresholds(Time week) override;
    Result<std::vector<AuditWeekCounts>> weeks(std::size_t limit) override;
    Result<std::vector<AuditSample>> samples(Time week) override;
    Result<AuditSample> sample(AuditSampleId id) override;

private:
    Connection& connection_;
};

class SqlAuditWriter final : public AuditWriter {
public:
    explicit SqlAuditWriter(Connection& connection) : connection_(connection) {}
    Result<void> add(const AuditHeard& heard, std::int64_t seed,
                     const std::function<AuditSampleId()>& make_id) override;
    Result<void> forget_texts_before(Time week) override;

private:
    Connection& connection_;
};

}  // namespace atiende::sql
