#include "api/figures_json.h"

#include "wire/writer.h"

namespace atiende::api {
namespace {

using wire::JsonWriter;

void write_duration(JsonWriter& writer, std::string_view name, const std::optional<Duration>& value) {
    if (value) writer.integer(name, value->count());
}

void write_distribution(JsonWriter& writer, std::string_view name, const insight::Distribution& of) {
    writer.key(name);
    writer.begin_object();
    writer.integer("n", static_cast<std::int64_t>(of.n));
    write_duration(writer, "median", of.median);
    write_duration(writer, "p75", of.p75);
    write_duration(writer, "p90", of.p90);
    write_duration(writer, "p95", of.p95);
    write_duration(writer, "max", of.max);
    write_duration(writer, "mean", of.mean);
    writer.end_object();
}

void write_share(JsonWriter& writer, const insight::Proportion& proportion) {
    if (const auto share = proportion.share()) writer.decimal("share", *share);
    if (const auto interval = proportion.interval()) {
        writer.decimal("low", interval->low);
        writer.decimal("high", interval->high);
    }
}

void write_attainment(JsonWriter& writer, std::string_view name, const insight::AttainmentCounts& counts,
                      const insight::Proportion& proportion) {
    writer.key(name);
    writer.begin_object();
    writer.integer("met", counts.met);
    writer.integer("breached", counts.breached);
    writer.integer("open_past_due", counts.open_past_due);
    writer.integer("open_not_due", counts.open_not_due);
    writer.integer("voided", counts.voided);
    write_share(writer, proportion);
    writer.end_object();
}

void write_attention(JsonWriter& writer, std::string_view name, const insight::AttentionRatio& ratio) {
    writer.key(name);
    writer.begin_object();
    write_proportion(writer, "within_30_minutes", ratio.within[0]);
    write_proportion(writer, "within_1_hour", ratio.within[1]);
    write_proportion(writer, "within_24_hours", ratio.within[2]);
    write_proportion(writer, "ever", ratio.ever);
    writer.end_object();
}

void write_histogram(JsonWriter& writer, const insight::ResponseHistogram& histogram) {
    const auto& edges = insight::ResponseHistogram::kEdges;
    writer.key("histogram");
    writer.begin_array();
    for (std::size_t i = 0; i < edges.size(); ++i) {
        writer.begin_object();
        writer.integer("from", edges[i].count());
        if (i + 1 < edges.size()) writer.integer("to", edges[i + 1].count());
        writer.integer("n", static_cast<std::int64_t>(histogram.counts[i]));
        writer.end_object();
    }
    writer.end_array();
}

void write_detection(JsonWriter& writer, const insight::DetectionTimes& times) {
    write_distribution(writer, "times", times.times);
    write_proportion(writer, "within_5_minutes", times.soon);
    if (times.slowest) writer.id("slowest", times.slowest->value);
}

}  // namespace

void write_proportion(JsonWriter& writer, std::string_view name, const insight::Proportion& proportion) {
    writer.key(name);
    writer.begin_object();
    writer.integer("hits", proportion.hits);
    writer.integer("of", proportion.of);
    write_share(writer, proportion);
    writer.end_object();
}

std::string figures_json(const insight::FirstResponseFigures& figures, Time from, Time to) {
    std::string body;
    JsonWriter writer(body);
    writer.begin_object();
    writer.integer("definition", insight::FirstResponseFigures::kDefinition);
    writer.time("from", from);
    writer.time("to", to);
    writer.integer("n", static_cast<std::int64_t>(figures.n));
    writer.integer("answered", static_cast<std::int64_t>(figures.answered));
    writer.integer("waiting", static_cast<std::int64_t>(figures.waiting));
    write_distribution(writer, "wall", figures.wall);
    write_distribution(writer, "business", figures.business);
    write_histogram(writer, figures.histogram);
    write_duration(writer, "censored_median", figures.censored_median);
    write_duration(writer, "censored_p90", figures.censored_p90);
    write_attainment(writer, "wanted", figures.wanted_counts, figures.wanted);
    write_attainment(writer, "limit", figures.limit_counts, figures.limit);
    write_attention(writer, "attention", figures.attention);
    write_attention(writer, "attention_reactive", figures.attention_reactive);
    write_attention(writer, "attention_proactive", figures.attention_proactive);
    write_duration(writer, "oldest_wait", figures.oldest_wait);
    if (figures.oldest_case) writer.id("oldest_case", figures.oldest_case->value);
    writer.end_object();
    return body;
}

std::string detection_json(const insight::DetectionFigures& figures, Time from, Time to) {
    std::string body;
    JsonWriter writer(body);
    writer.begin_object();
    writer.integer("definition", insight::DetectionFigures::kDefinition);
    writer.time("from", from);
    writer.time("to", to);
    for (const auto& [name, times] : {std::pair{"live", &figures.live}, {"caught_up", &figures.caught_up}}) {
        writer.key(name);
        writer.begin_object();
        write_detection(writer, *times);
        writer.end_object();
    }
    writer.integer("history", figures.history);
    writer.key("by_channel");
    writer.begin_array();
    for (const auto& one : figures.by_channel) {
        writer.begin_object();
        writer.word("channel", name_of(one.channel));
        write_detection(writer, one.live);
        writer.end_object();
    }
    writer.end_array();
    writer.key("by_listener");
    writer.begin_array();
    for (const auto& one : figures.by_listener) {
        writer.begin_object();
        writer.id("listener", one.listener.value);
        write_detection(writer, one.live);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return body;
}

}  // namespace atiende::api
