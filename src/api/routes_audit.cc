#include "actions/audit_sample.h"
#include "api/answers.h"
#include "api/figures_json.h"
#include "api/routes.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

void write_stratum(wire::JsonWriter& writer, std::string_view name, const AuditStratumCounts& counts) {
    writer.key(name);
    writer.begin_object();
    writer.integer("heard", counts.heard);
    writer.integer("sampled", counts.sampled);
    writer.integer("missed", counts.missed);
    writer.integer("not_ours", counts.not_ours);
    writer.integer("unsure", counts.unsure);
    writer.end_object();
}

void write_week(wire::JsonWriter& writer, const actions::AuditWeek& week) {
    const insight::AuditFigures& figures = week.figures;
    writer.begin_object();
    writer.integer("definition", insight::AuditFigures::kDefinition);
    writer.time("week", week.counts.week);
    writer.boolean("over", week.over);
    write_stratum(writer, "near", week.counts.near);
    write_stratum(writer, "far", week.counts.far);
    writer.integer("found", week.counts.found);
    write_proportion(writer, "near_missed", figures.near);
    write_proportion(writer, "far_missed", figures.far);
    if (figures.estimate) {
        writer.key("estimate");
        writer.begin_object();
        writer.decimal("missed", figures.estimate->missed);
        writer.decimal("low", figures.estimate->low);
        writer.decimal("high", figures.estimate->high);
        writer.end_object();
    }
    if (figures.recall) {
        writer.key("recall");
        writer.begin_object();
        writer.decimal("share", *figures.recall);
        if (figures.recall_interval) {
            writer.decimal("low", figures.recall_interval->low);
            writer.decimal("high", figures.recall_interval->high);
        }
        writer.end_object();
    }
    writer.end_object();
}

void write_sample(wire::JsonWriter& writer, const AuditSample& sample) {
    writer.begin_object();
    writer.id("id", sample.id.value);
    writer.time("week", sample.week);
    writer.word("stratum", name_of(sample.post.stratum));
    writer.word("channel", name_of(sample.post.channel));
    writer.text("author", sample.post.author);
    writer.text("text", sample.post.text);
    if (sample.post.language) writer.text("language", *sample.post.language);
    if (sample.post.url) writer.text("url", *sample.post.url);
    writer.time("created_at", sample.post.created_at);
    if (sample.verdict) writer.word("verdict", name_of(*sample.verdict));
    if (sample.by) writer.id("by", sample.by->value);
    writer.end_object();
}

Result<net::HttpResponse> list_weeks(Inside& inside, Context& context) {
    const auto weeks = actions::audit_weeks(inside.place, context.viewer);
    if (!weeks) return fail(weeks.error());
    return slice_answer(Slice<actions::AuditWeek>{*weeks, std::nullopt}, write_week);
}

Result<net::HttpResponse> list_samples(Inside& inside, Context& context) {
    Parameters parameters(context.request, {"week"});
    const auto week = parameters.time("week");
    if (!week) parameters.refuse("week");
    if (const auto good = parameters.done(); !good) return fail(good.error());
    const auto samples = actions::audit_samples(inside.place, context.viewer, *week);
    if (!samples) return fail(samples.error());
    return slice_answer(Slice<AuditSample>{*samples, std::nullopt}, write_sample);
}

Result<net::HttpResponse> judge(Inside& inside, Context& context) {
    const auto id = context.id<AuditSampleId>("id", "audit_sample_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto verdict = body->optional<AuditVerdict>("verdict");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto sample = actions::judge_sample(inside.place, context.viewer, *id, verdict);
    if (!sample) return fail(sample.error());
    std::string text;
    wire::JsonWriter writer(text);
    write_sample(writer, *sample);
    return json_answer(200, std::move(text));
}

}  // namespace

void add_audit_routes(Router& router, Inside& inside) {
    router.add(permitted("GET", "/api/v1/audit/weeks", Permission::read_measures, bind(inside, list_weeks)));
    router.add(permitted("GET", "/api/v1/audit/samples", Permission::read_measures, bind(inside, list_samples)));
    router.add(
        permitted("PUT", "/api/v1/audit/samples/{id}/verdict", Permission::manage_listeners, bind(inside, judge)));
}

}  // namespace atiende::api
