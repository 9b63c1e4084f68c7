#include "app/text_guest.h"

namespace atiende::app {
namespace {

net::CurlHttpClient::Settings client_settings(const TextModelSettings& settings) {
    net::CurlHttpClient::Settings client;
    client.user_agent = std::string("atiende/") + ATIENDE_VERSION;
    // A proxy knows another machine by the name of this one.
    if (settings.loopback) client.proxy = net::CurlHttpClient::Proxy::none;
    return client;
}

systems::ExternalModel::Settings model_settings(const TextModelSettings& settings, std::string key) {
    systems::ExternalModel::Settings model;
    model.url = settings.url;
    model.form = settings.form;
    model.chat_format = settings.chat_format;
    model.model = settings.model;
    model.key = std::move(key);
    model.labels = settings.labels;
    model.time_limit = settings.time_limit;
    model.most_per_second = settings.most_per_second;
    return model;
}

}  // namespace

TextGuest::TextGuest(const TextModelSettings& settings, std::string key)
    : client_(client_settings(settings)),
      model_(client_, clock_, model_settings(settings, std::move(key))),
      asking_{.model = model_,
              .clock = clock_,
              .name = settings.model,
              .may_decide = settings.labels,
              .private_too = settings.private_messages,
              .longest_answer = settings.time_limit} {}

Result<std::unique_ptr<TextGuest>> TextGuest::make(const TextModelSettings& settings) {
    auto key = read_model_key(settings);
    if (!key) return fail(key.error());
    return std::unique_ptr<TextGuest>(new TextGuest(settings, *std::move(key)));
}

}  // namespace atiende::app
