#include "cases/reply_content.h"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace atiende::cases {
namespace {

using enum ReplyContent;

ReplyContent content(const std::string& text) {
    text::Analysis analysis;
    text::analyse_words(text, analysis);
    return content_of(text, analysis);
}

TEST(ReplyContent, Pointers) {
    for (const std::string text : {
             // Spanish
             "escríbenos por privado",
             "Hola @ana, escríbenos por privado y lo vemos",
             "Hola, María. Envíanos un DM, por favor.",
             "Por favor, envíanos tu DNI y el número de línea por mensaje privado para poder ayudarte",
             "Llámanos al 900 123 456",
             "Puedes llamarnos al 1004 🙂",
             "Contáctanos por WhatsApp en el 600123123",
             "Ponte en contacto con nosotros en https://example.com/ayuda",
             "¿Nos escribes un DM con tu número de cliente?",
             "Necesitamos que nos facilites tus datos por MD",
             "Lamentamos lo ocurrido. Mándanos un correo a ayuda@example.com. Un saludo, Luis",
             "Te hemos escrito por privado 📩",
             "Te respondemos por DM",
             "Buenos días, díganos su número de contrato por privado. Gracias.",
             "Pásate por nuestra tienda y te ayudan",
             // English
             "contact us by DM",
             "Hi Tom, please send us a DM with your order number",
             "Please DM us your details so we can help.",
             "Sorry to hear that! Give us a call on 0800 123 456.",
             "We've just sent you a DM, thanks!",
             "Please get in touch with our team",
             // Catalan
             "Escriu-nos per privat, si us plau",
             "Envia'ns un missatge directe amb el teu número de client",
             "Truca'ns al 900 123 456",
             "Posa't en contacte amb nosaltres",
             // Galician
             "Escríbenos por privado, por favor",
             "Mándanos unha mensaxe privada cos teus datos",
             "Chámanos ao 900 123 456",
             // Portuguese
             "Envie-nos uma mensagem privada, por favor",
             "Manda uma DM com o número de cliente",
             "Ligue para o 808 200 200",
             "Entre em contacto connosco",
             // French, Italian, German
             "Écrivez-nous en message privé",
             "Contattaci in privato",
             "Schreiben Sie uns bitte eine Direktnachricht",
         }) {
        EXPECT_EQ(content(text), pointer) << text;
    }
}

TEST(ReplyContent, Acknowledgements) {
    for (const std::string text : {
             "hola, lo miramos",
             "estamos revisando tu caso",
             "Hola Ana, estamos revisando tu caso. Gracias por tu paciencia.",
             "Gracias por avisar, tomamos nota 👍",
             "Sentimos las molestias. En breve te decimos algo. Un saludo",
             "Hemos recibido tu mensaje, te contestamos en 24 horas",
             "@pepe lamentamos mucho lo ocurrido",
             "Lo consultamos con el equipo y te decimos ^JM",
             "Hi Tom, we're looking into it",
             "Sorry for the inconvenience. We'll get back to you shortly.",
             "Thanks for letting us know!",
             "Ho estem mirant, gràcies per avisar",
             "Estamos a verificar a situação",
             "Pedimos desculpa. Respondemos em breve.",
         }) {
        EXPECT_EQ(content(text), acknowledgement) << text;
    }
}

TEST(ReplyContent, Greetings) {
    for (const std::string text :
         {"Hola", "Hola, buenos días", "¡Hola, María! 😊", "@ana hola", "Buenas tardes, Luis", "Un saludo, Laura",
          "Gracias a ti", "Hello", "Bon dia", "Boa tarde", "", "👍", "Hola ^JM", "Muchas gracias. / Ana"}) {
        EXPECT_EQ(content(text), greeting) << text;
    }
}

TEST(ReplyContent, Answers) {
    for (const std::string text : {
             "Abrimos de 9 a 21 h de lunes a sábado.",
             "Sí.",
             "No, la tarifa no sube hasta enero.",
             "Hola Ana, reinicia el router manteniendo pulsado el botón diez segundos",
             "Lo sentimos: la avería de Lugo quedará reparada hoy a las 18:00",
             "Puedes cambiar la tarifa en Ajustes. Si prefieres, escríbenos por privado.",
             "Ya está resuelto, se te abonarán 12,50 €",
             "El correo que nos envías no llega porque el buzón está lleno",
             "El cargo es de la cuota de noviembre",
             "Envíanos una foto del error que ves",
             "Estamos revisando tu caso: falla la tarjeta SIM y te mandamos otra mañana",
             "Here is how to change it: https://example.com/how",
             "Your parcel arrives on Tuesday",
             "Obrim de 9 a 14",
             "A encomenda chega amanhã",
             "Hemos visto que el pago se cobró dos veces, te devolvemos uno",
         }) {
        EXPECT_EQ(content(text), substantive) << text;
    }
}

TEST(ReplyContent, IsPointerSaysTheSame) {
    const std::string text = "escríbenos por DM";
    text::Analysis analysis;
    text::analyse_words(text, analysis);
    EXPECT_TRUE(is_pointer(text, analysis));
    text::analyse_words("lo miramos", analysis);
    EXPECT_FALSE(is_pointer("lo miramos", analysis));
}

}  // namespace
}  // namespace atiende::cases
