#include "actions/figures.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace atiende::actions {
namespace {

constexpr std::size_t kChunk = 10'000;
constexpr Duration kLongestPeriod = std::chrono::days{400};

Result<std::unordered_set<BrandId>> brands_counted(Snapshot& snapshot, const Viewer& viewer,
                                                   std::optional<BrandId> wanted) {
    const auto brands = snapshot.settings().brands();
    if (!brands) return fail(brands.error());
    std::unordered_set<BrandId> counted;
    for (const Brand& brand : *brands) {
        if (!viewer.sees(brand.id)) continue;
        if (wanted ? brand.id == *wanted : !brand.example) counted.insert(brand.id);
    }
    if (wanted && counted.empty()) return fail(not_found("brand_not_found"));
    return counted;
}

Result<void> check(const Viewer& viewer, const Cohort& cohort) {
    if (auto allowed = require(viewer, Permission::read_measures); !allowed) return allowed;
    const bool sound = cohort.from < cohort.to && cohort.to - cohort.from <= kLongestPeriod;
    return sound ? ok() : Result<void>(fail(invalid("bad_period")));
}

/// Hands every clock of the cohort to `use`, by time of its start.
template <class Use>
Result<void> for_each_clock(Snapshot& snapshot, const Viewer& viewer, const Cohort& cohort, Use use) {
    const auto counted = brands_counted(snapshot, viewer, cohort.brand);
    if (!counted) return fail(counted.error());
    Time after = cohort.from - Duration{1};
    ClockId after_id{};
    for (;;) {
        const auto clocks = snapshot.clocks().started_between(cohort.from, cohort.to, after, after_id, kChunk);
        if (!clocks) return fail(clocks.error());
        for (const StartedClock& started : *clocks) {
            if (started.clock.kind != ClockKind::first_response || started.excluded) continue;
            if (counted->contains(started.brand)) use(started);
        }
        if (clocks->size() < kChunk) return ok();
        after = clocks->back().clock.started_at;
        after_id = clocks->back().clock.id;
    }
}

struct WaitingCase {
    Duration wait;
    CaseId case_id;
};

/// Cursors count what was given already.
Result<std::size_t> offset_of(const std::optional<std::string>& cursor) {
    std::size_t offset = 0;
    if (!cursor) return offset;
    const char* end = cursor->data() + cursor->size();
    const auto [stop, error] = std::from_chars(cursor->data(), end, offset);
    if (error != std::errc{} || stop != end) return fail(invalid("bad_cursor"));
    return offset;
}

}  // namespace

Result<insight::FirstResponseFigures> first_response_figures(Workplace& place, const Viewer& viewer,
                                                             const Cohort& cohort) {
    if (auto sound = check(viewer, cohort); !sound) return fail(sound.error());
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<insight::FirstResponseFigures> {
        std::vector<insight::ClockFact> facts;
        const auto read = for_each_clock(snapshot, viewer, cohort, [&](const StartedClock& started) {
            facts.push_back({started.clock, started.reach});
        });
        if (!read) return fail(read.error());
        return insight::compute(facts, place.clock.now());
    });
}

Result<Slice<CaseView>> first_response_cases(Workplace& place, const Viewer& viewer, const Cohort& cohort,
                                             const CohortPart& part) {
    if (auto sound = check(viewer, cohort); !sound) return fail(sound.error());
    const auto offset = offset_of(part.cursor);
    if (!offset) return fail(offset.error());
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<Slice<CaseView>> {
        const Time now = place.clock.now();
        std::vector<WaitingCase> chosen;
        const auto read = for_each_clock(snapshot, viewer, cohort, [&](const StartedClock& started) {
            const Duration wait = insight::wait_of(started.clock, now);
            if (!insight::is_in(part.group, started.clock, now)) return;
            if ((part.at_least && wait < *part.at_least) || (part.less_than && wait >= *part.less_than)) return;
            chosen.push_back({wait, started.clock.case_id});
        });
        if (!read) return fail(read.error());
        std::ranges::sort(chosen, [](const WaitingCase& a, const WaitingCase& b) {
            return a.wait != b.wait ? a.wait > b.wait : a.case_id < b.case_id;
        });
        Slice<CaseView> slice;
        const std::size_t end = std::min(chosen.size(), *offset + part.limit);
        for (std::size_t i = *offset; i < end; ++i) {
            auto view = snapshot.cases().view(chosen[i].case_id);
            if (!view) return fail(view.error());
            slice.items.push_back(*std::move(view));
        }
        if (end < chosen.size()) slice.next_cursor = std::to_string(end);
        return slice;
    });
}

namespace {

/// Who of a cohort's brands hears, since when, and when they could not.
struct Hearing {
    struct Ear {
        Time since;
        std::vector<insight::DeafSpan> deaf;
    };
    std::unordered_map<AccountId, Ear> accounts;
    std::unordered_map<ListenerId, Ear> listeners;
    std::map<Channel, std::vector<insight::DeafSpan>> streams;  ///< of public streams: listeners hear through them
};

Result<std::vector<Gap>> gaps_since(Snapshot& snapshot, Time from) {
    constexpr std::size_t kPage = 200;
    std::vector<Gap> found;
    GapFilter filter;
    filter.limit = kPage;
    for (;;) {
        auto page = snapshot.networks().gaps(filter);
        if (!page) return page;
        for (Gap& gap : *page) {
            if (!gap.to || *gap.to > from - insight::kDetectedWithin) found.push_back(std::move(gap));
        }
        if (page->size() < kPage) return found;
        filter.before = page->back().id;
    }
}

Result<Hearing> hearing_of(Snapshot& snapshot, const Viewer& viewer, const Cohort& cohort, Time now) {
    const auto counted = brands_counted(snapshot, viewer, cohort.brand);
    if (!counted) return fail(counted.error());
    const auto accounts = snapshot.settings().accounts();
    if (!accounts) return fail(accounts.error());
    const auto listeners = snapshot.settings().listeners();
    if (!listeners) return fail(listeners.error());
    const auto streams = snapshot.networks().public_streams();
    if (!streams) return fail(streams.error());
    const auto gaps = gaps_since(snapshot, cohort.from);
    if (!gaps) return fail(gaps.error());
    Hearing hearing;
    for (const Account& account : *accounts) {
        if (counted->contains(account.brand)) hearing.accounts[account.id].since = made_at(account.id.value);
    }
    for (const Listener& listener : *listeners) {
        if (counted->contains(listener.brand)) hearing.listeners[listener.id].since = made_at(listener.id.value);
    }
    for (const Gap& gap : *gaps) {
        const insight::DeafSpan deaf{gap.from, gap.to.value_or(now)};
        if (const auto ear = hearing.accounts.find(gap.account); ear != hearing.accounts.end()) {
            ear->second.deaf.push_back(deaf);
        }
        const auto stream = std::ranges::find(*streams, gap.public_stream, &PublicStream::id);
        if (gap.public_stream && stream != streams->end()) hearing.streams[stream->channel].push_back(deaf);
    }
    return hearing;
}

/// What was brought by nobody of the cohort is not counted.
class DetectionCounter {
public:
    explicit DetectionCounter(const Hearing& hearing) : hearing_(hearing) {}

    void add(const Brought& brought) {
        if (brought.post != fact_.post) settle();
        const Hearing::Ear* ear = nullptr;
        std::vector<insight::DeafSpan> deaf;
        if (const auto account = hearing_.accounts.find(brought.account); account != hearing_.accounts.end()) {
            ear = &account->second;
            deaf = ear->deaf;
        } else if (const auto listener = hearing_.listeners.find(brought.listener);
                   listener != hearing_.listeners.end()) {
            ear = &listener->second;
            fact_.listeners.push_back(brought.listener);
            if (const auto stream = hearing_.streams.find(brought.channel); stream != hearing_.streams.end()) {
                deaf = stream->second;
            }
        }
        if (ear == nullptr) return;
        counts_ = true;
        fact_.post = brought.post;
        fact_.channel = brought.channel;
        fact_.created = brought.created_at;
        fact_.received = brought.received_at;
        since_ = std::min(since_.value_or(ear->since), ear->since);
        deaf_.insert(deaf_.end(), deaf.begin(), deaf.end());
    }
    std::vector<insight::DetectionFact> facts() {
        settle();
        return std::move(facts_);
    }

private:
    void settle() {
        if (counts_) {
            fact_.way = insight::way_of(fact_.created, fact_.received, *since_, deaf_);
            facts_.push_back(std::move(fact_));
        }
        fact_ = {};
        counts_ = false;
        since_.reset();
        deaf_.clear();
    }

    const Hearing& hearing_;
    insight::DetectionFact fact_;
    bool counts_ = false;
    std::optional<Time> since_;
    std::vector<insight::DeafSpan> deaf_;
    std::vector<insight::DetectionFact> facts_;
};

}  // namespace

Result<insight::DetectionFigures> detection_figures(Workplace& place, const Viewer& viewer, const Cohort& cohort) {
    if (auto sound = check(viewer, cohort); !sound) return fail(sound.error());
    return read_value(place.store, [&](Snapshot& snapshot) -> Result<insight::DetectionFigures> {
        const auto hearing = hearing_of(snapshot, viewer, cohort, place.clock.now());
        if (!hearing) return fail(hearing.error());
        DetectionCounter counter(*hearing);
        PostId after{first_id_at(cohort.from) - 1};
        const PostId before{first_id_at(cohort.to)};
        for (;;) {
            const auto some = snapshot.desk().brought_between(after, before, kChunk);
            if (!some) return fail(some.error());
            if (some->empty()) break;
            for (const Brought& brought : *some) counter.add(brought);
            after = some->back().post;
        }
        return insight::compute_detection(counter.facts());
    });
}

}  // namespace atiende::actions
