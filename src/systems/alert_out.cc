#include "systems/alert_out.h"

#include "systems/mail_message.h"
#include "wire/writer.h"

namespace atiende::systems {
namespace {

constexpr std::size_t kMostOfAPost = 500;  // bytes of a post's words that a mail shows

void write_post(wire::JsonWriter& writer, const AlertPost& post) {
    writer.begin_object();
    writer.id("id", post.id.value);
    writer.word("channel", name_of(post.channel));
    writer.text("handle", post.handle);
    writer.text("display_name", post.display_name);
    writer.text("text", post.text);
    if (!post.url.empty()) writer.text("url", post.url);
    writer.time("created_at", post.created_at);
    writer.end_object();
}

void write_alert(wire::JsonWriter& writer, const Alert& alert) {
    writer.key("alert");
    writer.begin_object();
    writer.id("id", alert.id.value);
    writer.word("cause", name_of(alert.cause));
    writer.time("made_at", alert.made_at);
    writer.time("since", alert.since);
    writer.integer("posts", alert.posts);
    if (alert.level) writer.integer("level", *alert.level);
    if (alert.held_by) writer.word("held_by", name_of(*alert.held_by));
    writer.end_object();
}

/// At most so many bytes, cut between characters.
std::string cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
    return std::string(text.substr(0, most)) + "…";
}

locale::Arguments arguments_of(const AlertDispatch& dispatch) {
    return {{"rule", dispatch.rule.name},
            {"brand", dispatch.brand},
            {"listener", dispatch.listener},
            {"posts", std::to_string(dispatch.alert.posts)},
            {"minutes", std::to_string(dispatch.rule.window_minutes)}};
}

}  // namespace

std::string alert_message_id(AlertDeliveryId delivery) { return "alert_" + to_string(delivery); }

std::string alert_json(const AlertDispatch& dispatch) {
    std::string text;
    wire::JsonWriter writer(text);
    writer.begin_object();
    writer.word("type", "alert.raised");
    writer.time("timestamp", dispatch.alert.made_at);
    writer.key("data");
    writer.begin_object();
    write_alert(writer, dispatch.alert);
    writer.key("rule");
    writer.begin_object();
    writer.id("id", dispatch.rule.id.value);
    writer.text("name", dispatch.rule.name);
    writer.word("when", name_of(dispatch.rule.when));
    writer.end_object();
    writer.key("brand");
    writer.begin_object();
    writer.id("id", dispatch.alert.brand.value);
    writer.text("name", dispatch.brand);
    writer.end_object();
    if (dispatch.alert.listener) {
        writer.key("listener");
        writer.begin_object();
        writer.id("id", dispatch.alert.listener->value);
        writer.text("name", dispatch.listener);
        writer.end_object();
    }
    writer.key("posts");
    writer.begin_array();
    for (const AlertPost& post : dispatch.posts) write_post(writer, post);
    writer.end_array();
    writer.end_object();
    writer.end_object();
    return text;
}

AlertOut::AlertOut(HttpClient& client, MailTransport& mail, const locale::Languages& languages, Settings settings)
    : webhooks_(client, {.timeout = Duration{10'000},
                         .peers = settings.to_loopback ? HttpPeers::public_or_loopback : HttpPeers::public_only}),
      mail_(mail),
      languages_(languages),
      settings_(std::move(settings)) {}

std::string AlertOut::mail_body(const AlertDispatch& dispatch) const {
    const locale::Sentences& say = languages_.of(name_of(dispatch.rule.language));
    const auto arguments = arguments_of(dispatch);
    std::string text = say.text("alert.mail.lead." + std::string(name_of(dispatch.alert.cause)), arguments) + "\n\n";
    for (const AlertPost& post : dispatch.posts) {
        text += "· " + (post.display_name.empty() ? post.handle : post.display_name) + " (" + post.handle + ")\n";
        text += post.text.empty() ? say.text("alert.mail.blanked") : cut(post.text, kMostOfAPost);
        text += '\n';
        if (!post.url.empty()) text += post.url + '\n';
        text += '\n';
    }
    const auto shown = static_cast<std::int64_t>(dispatch.posts.size());
    if (dispatch.alert.posts > shown && shown > 0) {
        text += say.text("alert.mail.more", {{"posts", std::to_string(dispatch.alert.posts - shown)}}) + "\n\n";
    }
    if (!settings_.public_url.empty()) text += settings_.public_url + "/alerts\n\n";
    text += "-- \n" + say.text("alert.mail.why", arguments) + '\n';
    return text;
}

Result<void> AlertOut::send(const AlertDispatch& dispatch, Time now) {
    const std::string id = alert_message_id(dispatch.delivery.id);
    if (dispatch.target.kind == AlertTargetKind::webhook) {
        return webhooks_.send({.url = dispatch.target.address, .secret = dispatch.secret, .old_secret = {}},
                              {.id = id, .body = alert_json(dispatch)}, now);
    }
    if (!dispatch.relay) return fail(unavailable("no_mail_relay"));
    const locale::Sentences& say = languages_.of(name_of(dispatch.rule.language));
    MailMessage message;
    message.from_name = dispatch.relay->sender_name;
    message.from = dispatch.relay->sender;
    message.to = dispatch.target.address;
    message.subject =
        say.text("alert.mail.subject." + std::string(name_of(dispatch.alert.cause)), arguments_of(dispatch));
    message.text = mail_body(dispatch);
    message.id = id;
    message.sent_at = now;
    return mail_.send(*dispatch.relay, dispatch.relay_password, {message.from, message.to}, mail_text(message));
}

Result<void> AlertOut::send_test_mail(const MailRelay& relay, std::string_view password, const std::string& to,
                                      Time now) {
    const locale::Sentences& say = languages_.of(name_of(relay.language));
    MailMessage message;
    message.from_name = relay.sender_name;
    message.from = relay.sender;
    message.to = to;
    message.subject = say.text("mail_relay.test.subject");
    message.text = say.text("mail_relay.test.text");
    message.id = "test" + std::to_string(to_millis(now));
    message.sent_at = now;
    return mail_.send(relay, password, {message.from, message.to}, mail_text(message));
}

}  // namespace atiende::systems
