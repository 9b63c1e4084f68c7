#include "channels/playground/day_texts.h"

namespace atiende::playground {
namespace {

constexpr std::string_view kAbout[] = {
    "con {marca} otra vez sin internet en casa, qué paciencia",
    "¿alguien con {marca} en {ciudad} que le vaya bien la fibra?",
    "{marca} sube precios otra vez. Y van {veces}",
    "me han llamado de {marca} para venderme la tele a las tres de la tarde. En plena siesta",
    "mi cuñado trabaja en {marca} y dice que lo de {ciudad} va para largo",
    "el anuncio nuevo de {marca} es buenísimo jajaja",
    "llevo una semana peleándome con {marca} por {importe} €. Consejos?",
    "¿{marca} o {rival}? Necesito fibra en {barrio}",
    "{marca} patrocina el festival de {ciudad}, cartelón este año",
    "lo de {marca} con las bajas es de juzgado de guardia",
    "pues a mí {marca} me va de lujo, {megas}0 megas clavados",
    "la música de espera de {marca} la tengo ya en mi lista de favoritas, {minutos} minutos hoy",
    "{marca} anuncia 300 empleos en {ciudad}",
    "el técnico de {marca} se ha dejado la escalera en mi casa, ya es de la familia",
    "hilo sobre cómo darse de baja de {marca} sin morir en el intento",
    "que {marca} se caiga justo el día del partido es tener arte",
};
constexpr std::string_view kRival[] = {
    "{rival} me ha dejado sin datos en {pais}, de traca",
    "en {rival} no cogen el teléfono ni pagando",
    "contento con {rival}: fibra en dos días en {ciudad}",
    "{rival} me cobra {importe} € por un router viejo",
    "¿qué tal va {rival} en {barrio}?",
    "@{rivalcuenta} llevo {dias} días sin servicio, ¿alguna explicación?",
    "@{rivalcuenta} vuestra app no funciona",
    "la portabilidad a {rival} perfecta, en 24 horas",
};
constexpr std::string_view kNoise[] = {
    "qué calor hace hoy en {ciudad}, madre mía",
    "vaya golazo en el último minuto, no me lo creo",
    "alguien para cenar en {ciudad} esta noche?",
    "el tren de {ciudad} a {otraciudad} con {minutos} minutos de retraso, como siempre",
    "receta de croquetas de mi abuela, abro hilo",
    "segundo café del día y son {hora}",
    "se me ha caído el router de la estantería jajaja, sobrevivió",
    "nueva serie vista en dos días. Necesito vida",
    "feliz cumpleaños {nombre}!! A por otros tantos",
    "busco piso en {barrio}, {ciudad}, máximo 700 €",
    "¿sabéis de algún fontanero en {ciudad}?",
    "la fibra de la avena es buenísima, probadla en el desayuno",
    "mi gato ha aprendido a abrir la nevera",
    "lunes otra vez",
    "elecciones, atascos y lluvia: {ciudad} en {mes}",
    "¿recomendáis algún libro para el verano?",
    "la factura de la luz este mes: {importe} €. Me mudo a una cueva",
    "he corrido {dias} km y no siento las piernas",
    "#{ciudadetiqueta} está preciosa hoy",
    "vendo bici de montaña, poco uso, {importe} €, recogida en {barrio}",
    "ojo al atasco de la M-{minutos}, evitad la salida",
    "a {nombre} se le ha quemado la tortilla otra vez",
    "el wifi del hotel en {pais} es de chiste",
    "mañana examen y no he abierto el libro",
};
constexpr std::string_view kSpam[] = {
    "GANA {importe}0 € al día desde casa!! Info en http://dinero-facil{dias}.example",
    "Seguidores baratos, 1000 por {importe} €. Escríbeme por DM",
    "Invierte en cripto con mi método, {nombre} ya lo hizo http://cripto{minutos}.example/alta",
    "Sorteo de un móvil! Sigue, comparte y entra en http://sorteo-movil{dias}.example",
    "Casino online, {importe} € de bono sin depósito http://casino{minutos}.example",
    "Adelgaza {dias} kilos en un mes con esta infusión http://infusion{dias}.example",
};

constexpr std::string_view kOutageCa[] = {
    "fa {horas} hores que estic sense {serviciocat} a {ciutat}, què passa?",
    "bon dia, no em funciona la fibra des d'ahir a {ciutat}. Hi ha cap avaria?",
    "una altra vegada sense internet. És la tercera vegada aquest mes",
    "el tècnic havia de venir avui i no ha aparegut ningú a {ciutat}",
};
constexpr std::string_view kBillCa[] = {
    "m'heu cobrat {importe} € de més a la factura, ho podeu revisar?",
    "per què m'ha pujat la factura {importe} € sense avisar?",
};
constexpr std::string_view kQuestionCa[] = {
    "hola, teniu fibra a {ciutat}?",
    "puc fer el canvi de nom de la línia des de l'aplicació?",
    "a quina hora tanca la botiga de {ciutat}?",
};
constexpr std::string_view kPraiseCa[] = {"moltes gràcies al tècnic que ha vingut a {ciutat}, molt amable",
                                          "ja tinc fibra, tot perfecte. Gràcies!"};
constexpr std::string_view kThanksCa[] = {"gràcies!", "moltes gràcies, ja funciona", "d'acord, espero"};
constexpr std::string_view kStillBrokenCa[] = {"continua sense anar", "res, igual que abans", "encara no funciona"};
constexpr std::string_view kNoiseCa[] = {"quina calor que fa avui a {ciutat}", "algú per anar a fer un vermut?",
                                         "el tren de {ciutat} torna a anar amb retard"};

constexpr std::string_view kOutageGl[] = {
    "levo {horas} horas sen {serviciogal} en {cidade}, que pasa?",
    "bos días, non me funciona a fibra dende onte en {cidade}. Hai algunha avaría?",
    "outra vez sen internet en {cidade}, isto non pode ser",
};
constexpr std::string_view kBillGl[] = {"cobráronme {importe} € de máis na factura, podedes miralo?"};
constexpr std::string_view kQuestionGl[] = {"ola, tedes fibra en {cidade}?", "a que hora pecha a tenda de {cidade}?"};
constexpr std::string_view kThanksGl[] = {"grazas", "moitas grazas, xa vai"};
constexpr std::string_view kStillBrokenGl[] = {"segue sen ir", "nada, igual ca antes"};
constexpr std::string_view kNoiseGl[] = {"vaia choiva hoxe en {cidade}", "que ben se come en {cidade}"};

constexpr std::string_view kOutageEn[] = {
    "no internet in {ciudad} for {horas} hours, any update?",
    "my fibre is down again, third time this month. Can you check?",
    "is there an outage in {ciudad}? Red light on the router",
};
constexpr std::string_view kBillEn[] = {"you charged me {importe} € twice, please refund",
                                        "why is my bill {importe} € higher this month?"};
constexpr std::string_view kRoamingEn[] = {"just landed in {ciudad} and my SIM doesn't work, what should I do?",
                                           "does your prepaid plan work in {pais}?"};
constexpr std::string_view kQuestionEn[] = {"hi, do you have English speaking support?",
                                            "can I buy an eSIM with a foreign passport?",
                                            "what time does the shop in {ciudad} close?"};
constexpr std::string_view kThanksEn[] = {"thanks!", "thank you, it works now", "ok, will wait"};
constexpr std::string_view kStillBrokenEn[] = {"still not working", "nope, same problem"};
constexpr std::string_view kNoiseEn[] = {"best tapas in {ciudad}? asking for a friend",
                                         "sunset in {ciudad} tonight, unreal"};

std::span<const std::string_view> catalan(Theme theme) {
    switch (theme) {
        case Theme::outage: return kOutageCa;
        case Theme::bill: return kBillCa;
        case Theme::question: return kQuestionCa;
        case Theme::praise: return kPraiseCa;
        case Theme::thanks: return kThanksCa;
        case Theme::still_broken: return kStillBrokenCa;
        case Theme::noise: return kNoiseCa;
        default: return {};
    }
}

std::span<const std::string_view> galician(Theme theme) {
    switch (theme) {
        case Theme::outage: return kOutageGl;
        case Theme::bill: return kBillGl;
        case Theme::question: return kQuestionGl;
        case Theme::thanks: return kThanksGl;
        case Theme::still_broken: return kStillBrokenGl;
        case Theme::noise: return kNoiseGl;
        default: return {};
    }
}

std::span<const std::string_view> english(Theme theme) {
    switch (theme) {
        case Theme::outage: return kOutageEn;
        case Theme::bill: return kBillEn;
        case Theme::roaming: return kRoamingEn;
        case Theme::question: return kQuestionEn;
        case Theme::thanks: return kThanksEn;
        case Theme::still_broken: return kStillBrokenEn;
        case Theme::noise: return kNoiseEn;
        default: return {};
    }
}

std::span<const std::string_view> of_tongue(Theme theme, Tongue tongue) {
    switch (tongue) {
        case Tongue::es: break;
        case Tongue::ca: return catalan(theme);
        case Tongue::gl: return galician(theme);
        case Tongue::en: return english(theme);
    }
    const auto care = spanish_care(theme);
    return care.empty() ? spanish_talk(theme) : care;
}

}  // namespace

std::span<const std::string_view> spanish_talk(Theme theme) {
    switch (theme) {
        case Theme::about: return kAbout;
        case Theme::rival: return kRival;
        case Theme::noise: return kNoise;
        case Theme::spam: return kSpam;
        default: return {};
    }
}

std::span<const std::string_view> sentences(Theme theme, Tongue tongue) {
    const auto own = of_tongue(theme, tongue);
    return own.empty() ? of_tongue(theme, Tongue::es) : own;
}

bool has_sentences(Theme theme, Tongue tongue) { return !of_tongue(theme, tongue).empty(); }

}  // namespace atiende::playground
