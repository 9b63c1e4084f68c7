#include "actions/legal_profiles.h"
#include "actions/person_requests.h"
#include "api/answers.h"
#include "api/routes.h"
#include "wire/noun_json.h"
#include "wire/reader.h"

namespace atiende::api {
namespace {

constexpr std::size_t kLongestProfile = 64 * 1024;

void write_duties(wire::JsonWriter& writer, const std::vector<law::Duty>& duties) {
    writer.key("duties");
    writer.begin_array();
    for (const law::Duty& duty : duties) {
        writer.begin_object();
        writer.text("id", duty.id);
        writer.boolean("applies", duty.applies);
        writer.word("reason", name_of(duty.reason));
        writer.text("source", duty.source);
        writer.end_object();
    }
    writer.end_array();
}

std::string profile_json(const LegalProfile& profile, bool declared) {
    std::string body;
    wire::JsonWriter writer(body);
    writer.begin_object();
    writer.boolean("declared", declared);
    writer.key("profile");
    wire::append_json(writer, profile);
    write_duties(writer, actions::duties_of_profile(profile));
    writer.end_object();
    return body;
}

Result<LegalProfile> read_profile(const std::string& body) {
    if (body.size() > kLongestProfile) return fail(invalid("profile_too_large"));
    return wire::noun_from_json<LegalProfile>(body);
}

Result<net::HttpResponse> get_profile(Inside& inside, Context& context) {
    const auto brand = context.id<BrandId>("id", "brand_not_found");
    if (!brand) return fail(brand.error());
    const auto profile = read_value(inside.place.store, [&](Snapshot& snapshot) {
        return actions::legal_profile_of(snapshot, context.viewer, *brand);
    });
    if (!profile) return fail(profile.error());
    LegalProfile shown;
    shown.brand = *brand;
    return json_answer(200, profile_json(profile->value_or(shown), profile->has_value()));
}

Result<net::HttpResponse> put_profile(Inside& inside, Context& context) {
    const auto brand = context.id<BrandId>("id", "brand_not_found");
    if (!brand) return fail(brand.error());
    auto profile = read_profile(context.request.body);
    if (!profile) return fail(profile.error());
    profile->brand = *brand;
    const auto published = actions::publish_legal_profile(inside.place, context.viewer, *std::move(profile));
    if (!published) return fail(published.error());
    return json_answer(200, profile_json(*published, true));
}

/// What would follow, without publishing it.
Result<net::HttpResponse> preview_profile(Inside&, Context& context) {
    const auto brand = context.id<BrandId>("id", "brand_not_found");
    if (!brand) return fail(brand.error());
    auto profile = read_profile(context.request.body);
    if (!profile) return fail(profile.error());
    profile->brand = *brand;
    if (auto sound = actions::check_legal_profile(*profile); !sound) return fail(sound.error());
    return json_answer(200, profile_json(*profile, false));
}

Result<net::HttpResponse> ask_for_person(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto asked = body->required<Asked>("asked");
    const auto at = body->optional<Time>("at").value_or(inside.now());
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto of_case = actions::ask_for_person(inside.place, context.viewer, *id, asked, at);
    if (!of_case) return fail(of_case.error());
    return versioned_answer(200, wire::to_json(*of_case), of_case->version);
}

Result<net::HttpResponse> attend_in_person(Inside& inside, Context& context) {
    const auto id = context.id<CaseId>("id", "case_not_found");
    if (!id) return fail(id.error());
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto asked = body->required<Asked>("asked");
    if (const auto good = body->finish(); !good) return fail(good.error());
    const auto of_case = actions::attend_in_person(inside.place, context.viewer, *id, asked);
    if (!of_case) return fail(of_case.error());
    return versioned_answer(200, wire::to_json(*of_case), of_case->version);
}

}  // namespace

void add_law_routes(Router& router, Inside& inside) {
    using enum Permission;
    const std::string profile = "/api/v1/brands/{id}/legal_profile";
    router.add(permitted("GET", profile, read_settings, bind(inside, get_profile)));
    router.add(permitted("PUT", profile, manage_settings, bind(inside, put_profile)));
    router.add(permitted("POST", profile + "/preview", read_settings, bind(inside, preview_profile)));
    router.add(permitted("POST", "/api/v1/cases/{id}/ask_for_person", work_cases, bind(inside, ask_for_person)));
    router.add(permitted("POST", "/api/v1/cases/{id}/attend_in_person", work_cases, bind(inside, attend_in_person)));
}

}  // namespace atiende::api
