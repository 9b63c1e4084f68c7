#include "app/metrics.h"

#include <algorithm>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include "app/text_guest.h"

namespace atiende::app {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

class Families {
public:
    void gauge(std::string name, std::string help, double value) {
        ClientMetric metric;
        metric.gauge.value = value;
        add(std::move(name), std::move(help), MetricType::Gauge, {std::move(metric)});
    }
    void counter(std::string name, std::string help, double value) {
        ClientMetric metric;
        metric.counter.value = value;
        add(std::move(name), std::move(help), MetricType::Counter, {std::move(metric)});
    }
    void histogram(std::string name, std::string help, const Histogram& source) {
        ClientMetric metric;
        std::uint64_t cumulative = 0;
        for (std::size_t i = 0; i < Histogram::kBounds.size(); ++i) {
            cumulative += source.bucket(i);
            metric.histogram.bucket.push_back({cumulative, static_cast<double>(Histogram::kBounds[i]) / 1e6});
        }
        metric.histogram.sample_count = cumulative + source.bucket(Histogram::kBounds.size());
        metric.histogram.sample_sum = static_cast<double>(source.sum_micros()) / 1e6;
        add(std::move(name), std::move(help), MetricType::Histogram, {std::move(metric)});
    }
    void labelled(std::string name, std::string help, const std::string& label,
                  const std::vector<std::pair<std::string, double>>& values) {
        std::vector<ClientMetric> metrics;
        for (const auto& [word, value] : values) {
            ClientMetric metric;
            metric.label.push_back({label, word});
            metric.gauge.value = value;
            metrics.push_back(std::move(metric));
        }
        add(std::move(name), std::move(help), MetricType::Gauge, std::move(metrics));
    }
    std::string text() const { return prometheus::TextSerializer().Serialize(families_); }

private:
    void add(std::string name, std::string help, MetricType type, std::vector<ClientMetric> metrics) {
        families_.push_back({std::move(name), std::move(help), type, std::move(metrics)});
    }

    std::vector<MetricFamily> families_;
};

void add_cases(Families& families, House& house) {
    const auto counts =
        read_value(house.store(), [](Snapshot& snapshot) { return snapshot.cases().counts(system_viewer()); });
    if (!counts) return;
    std::array<double, EnumWords<Shelf>::words.size()> by_shelf{};
    double late = 0;
    for (const ShelfCount& count : *counts) {
        by_shelf[static_cast<std::size_t>(count.shelf)] += static_cast<double>(count.cases);
        if (count.shelf == Shelf::waiting && count.lateness != Lateness::in_time)
            late += static_cast<double>(count.cases);
    }
    std::vector<std::pair<std::string, double>> values;
    for (std::size_t i = 0; i < by_shelf.size(); ++i) values.emplace_back(EnumWords<Shelf>::words[i], by_shelf[i]);
    families.labelled("atiende_cases", "Cases by shelf", "shelf", values);
    families.gauge("atiende_cases_late", "Waiting cases past what was wanted", late);
}

/// Each public stream by its id: how fast it flows and how far behind its network's time it is; and gaps by state.
void add_networks(Families& families, House& house, Workers& workers) {
    struct Known {
        std::vector<PublicStream> streams;
        std::vector<Gap> gaps;
    };
    const auto known = read_value(house.store(), [](Snapshot& snapshot) -> Result<Known> {
        auto streams = snapshot.networks().public_streams();
        if (!streams) return fail(streams.error());
        auto gaps = snapshot.networks().unsettled_gaps();
        if (!gaps) return fail(gaps.error());
        return Known{*std::move(streams), *std::move(gaps)};
    });
    if (!known) return;
    std::vector<std::pair<std::string, double>> rates;
    std::vector<std::pair<std::string, double>> lags;
    for (const PublicStream& stream : known->streams) {
        if (stream.state != AccountState::connected) continue;
        rates.emplace_back(to_string(stream.id), workers.listeners().events_per_second(stream.id));
        if (!stream.newest_at) continue;
        const Duration behind = house.clock().now() - *stream.newest_at;
        lags.emplace_back(to_string(stream.id), static_cast<double>(behind.count()) / 1'000);
    }
    if (!rates.empty()) {
        families.labelled("atiende_stream_events_per_second", "Events of a public stream", "stream", rates);
    }
    if (!lags.empty()) {
        families.labelled("atiende_stream_behind_seconds", "Age of the last event of a public stream", "stream", lags);
    }
    std::vector<std::pair<std::string, double>> gaps;
    for (const GapState state : {GapState::open, GapState::filling}) {
        const auto count = std::ranges::count(known->gaps, state, &Gap::state);
        gaps.emplace_back(name_of(state), static_cast<double>(count));
    }
    families.labelled("atiende_gaps", "Gaps that are not yet filled", "state", gaps);
}

/// Of the plugged-in model, where there is one.
void add_guest(Families& families, const TextGuest& guest) {
    const auto& model = guest.model();
    const auto& tallies = model.tallies();
    const auto count = [&](const char* name, const char* help, const Counter& counter) {
        families.counter(std::string("atiende_text_model_") + name, help, static_cast<double>(counter.value()));
    };
    count("asked_total", "Requests to the external model", tallies.asked);
    count("answered_total", "Its answers with labels", tallies.answered);
    count("failed_total", "Requests that brought no labels", tallies.failed);
    count("remembered_total", "Posts labelled by an answer that was remembered", tallies.remembered);
    count("not_asked_total", "Posts it was spared because it rested or was asked too often", tallies.not_asked);
    count("passed_over_total", "Posts it was spared because their page's time was used up", guest.passed_over());
    families.gauge("atiende_text_model_resting", "1 while the external model is left alone after failures",
                   model.resting() ? 1 : 0);
    families.histogram("atiende_text_model_seconds", "From request to answer or failure", tallies.answering);
}

}  // namespace

std::string metrics_text(House& house, Workers& workers, const api::Api& api) {
    Families families;
    const Memory memory = memory_in_use();
    families.gauge("process_resident_memory_bytes", "Resident memory", static_cast<double>(memory.resident));
    const auto& store = house.store().counters();
    families.counter("atiende_commits_total", "Commits of the store", static_cast<double>(store.commits.value()));
    families.counter("atiende_failed_commits_total", "Commits that failed",
                     static_cast<double>(store.failed_commits.value()));
    families.histogram("atiende_commit_seconds", "From begin to durable", store.commit_time);
    families.gauge("atiende_disk_full", "1 while the store has no room", static_cast<double>(store.disk_full.value()));
    families.gauge("atiende_search_lag_events", "Journal events not yet in the search index",
                   static_cast<double>(workers.search_lag()));
    const auto last = read_value(house.store(), [](Snapshot& snapshot) { return snapshot.journal().last(); });
    if (last) families.counter("atiende_events_total", "Events in the journal", static_cast<double>(*last));
    add_cases(families, house);
    add_networks(families, house, workers);
    if (house.guest() != nullptr) add_guest(families, *house.guest());
    std::vector<std::pair<std::string, double>> answers;
    for (std::size_t i = 1; i < api.tallies().answers.size(); ++i) {
        answers.emplace_back(std::to_string(i) + "xx", static_cast<double>(api.tallies().answers[i].value()));
    }
    families.labelled("atiende_answers", "HTTP answers by class since start", "status", answers);
    families.histogram("atiende_handling_seconds", "Handling of a request", api.tallies().duration);
    families.gauge("atiende_feed_watchers", "Open feed connections", static_cast<double>(api.feed_watchers()));
    return families.text();
}

}  // namespace atiende::app
