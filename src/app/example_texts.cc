#include "app/example_texts.h"

#include <algorithm>

namespace atiende::app {
namespace {

using enum ScriptStep::What;

constexpr ScriptStep kShop[] = {
    {customer, 0,
     "@telondra tengo una cafetería en Ruzafa y desde las 8 estoy sin datáfono. Sábado por la mañana. ¿Me lo pagáis "
     "vosotros?"},
    {take, 4},
    {urgent, 1},
    {reply, 5,
     "Hola, Amparo. Un sábado sin datáfono es dinero que se va, lo sé. Estoy mirando tu línea ahora mismo: dame diez "
     "minutos y te digo qué pasa y para cuándo."},
    {note, 7, "Nodo VLC-14 caído desde 07:52. Red lo tiene abierto (INC-20881). Prioridad comercio."},
    {hold, 1, "red"},
    {customer, 12, "van 40 minutos y sigo cobrando solo en efectivo"},
    {back, 18},
    {reply, 3,
     "Ya está: era un corte en un nodo de Ruzafa y acaba de volver. Apaga y enciende el router una vez. Si en cinco "
     "minutos el datáfono no cobra, escríbeme aquí y te llamo yo."},
    {customer, 9, "ahora sí, ya cobra. Gracias por no desaparecer 🙏"},
    {resolve, 6},
};
constexpr ScriptStep kChile[] = {
    {customer, 0,
     "@telondra oigan, contraté el plan desde Santiago para mi mamá que vive en Gijón y me cobraron dos veces la "
     "instalación po. ¿Cómo lo hacemos pa que me devuelvan?"},
    {take, 9},
    {reply, 6,
     "Hola, Catalina. Tienes razón en que salen dos cargos de instalación: uno sobra. Pásame por mensaje directo el "
     "DNI de la titular y pido la devolución hoy mismo."},
    {part, 0,
     "Suele tardar entre 3 y 5 días hábiles en verse en la tarjeta; si es de un banco chileno, alguno más. Te aviso "
     "aquí cuando salga."},
    {customer, 25, "Ya, te lo mandé. Ojalá no se demoren porque el cambio me mató jaja"},
    {note, 8, "Devolución 39,90 € pedida a facturación, ref. 7714-B. Avisar el viernes."},
};
constexpr ScriptStep kMexico[] = {
    {customer, 0,
     "Buenas tardes @telondra, ando de intercambio en Salamanca y mi SIM nomás no agarra datos, solo llamadas. ¿Qué "
     "onda con el APN?"},
    {reply, 16,
     "¡Hola, Emiliano! El APN es «internet.telondra» y el resto va vacío. En Android: Ajustes, Red móvil, Nombres de "
     "puntos de acceso. Reinicia después y me cuentas si ya navegas."},
    {customer, 7, "Ya quedó!! Mil gracias, súper rápidos"},
    {resolve, 15},
};
constexpr ScriptStep kArgentina[] = {
    {customer, 0,
     "che @telondra, me mudé de Lavapiés a Carabanchel hace 12 días y todavía no me trasladaron el internet. Laburo "
     "desde casa, no puedo seguir con los datos del celu"},
    {take, 11},
    {hold, 4, "installations"},
    {note, 1,
     "Traslado parado porque la dirección nueva no tiene número de puerta. Llamar a instalaciones mañana a primera "
     "hora."},
};
constexpr ScriptStep kColombia[] = {
    {customer, 0,
     "Muy buenos días. Quisiera saber si el plan de fibra incluye llamadas a Colombia y cuánto valdría el minuto. "
     "Muchas gracias por su amabilidad."},
    {reply, 13,
     "Buenos días, Yesenia. El de 600 megas incluye 100 minutos al mes a fijos y móviles de Colombia; a partir de ahí, "
     "4 céntimos el minuto. Si quieres te lo dejo apuntado para que lo compares con calma."},
    {customer, 30, "Sí, por favor, me lo deja apuntado. Muy amable."},
};
constexpr ScriptStep kPortuguese[] = {
    {customer, 0,
     "@telondra boa tarde, estou em Badajoz e sem internet desde ontem à noite. Já reiniciei o router três vezes e "
     "nada. Podem ajudar?"},
    {reply, 22,
     "Boa tarde, Inês. Vejo o router desligado desde as 22h40. Consegue ver se a luz «fibra» está acesa? Se estiver "
     "vermelha, diga-me e marco um técnico para amanhã de manhã."},
    {customer, 14, "Está vermelha, sim. Amanhã de manhã serve, antes das 11 se possível."},
};
constexpr ScriptStep kEnglish[] = {
    {customer, 0,
     "@telondra I moved to Málaga last week and your technician never showed up, twice. I took two mornings off work. "
     "Is anyone actually there?"},
    {take, 8},
    {tone_negative, 1},
    {reply, 9,
     "Hi Hannah, two lost mornings is not acceptable and I'm sorry. I have you down for tomorrow between 8 and 10, "
     "first job of the day, and I'll message you when the van leaves. Does that work?"},
    {customer, 11, "Fine. But if nobody comes tomorrow I'm cancelling."},
    {note, 5, "Confirmado con instalaciones, primera visita, técnico R. Aguilar. Escribirle a las 7:45."},
};
constexpr ScriptStep kCatalan[] = {
    {customer, 0,
     "@telondra bon dia, fa tres dies que la fibra va a pedals a Gràcia. A les nits no es pot ni veure un vídeo. Què "
     "passa?"},
    {reply, 19,
     "Bon dia, Roger. Hi ha massa gent penjada del mateix node a les nits; la setmana que ve l'amplien. Mentrestant "
     "t'he canviat el canal del wifi: prova-ho aquesta nit i digue'm si ho notes."},
    {customer, 240, "doncs sí que es nota, gràcies!"},
    {resolve, 20},
};
constexpr ScriptStep kElder[] = {
    {customer, 0,
     "@telondra mi padre tiene 87 años, vive solo y lleva dos días con el fijo muerto. Su botón de teleasistencia va "
     "por esa línea. Esto es serio."},
    {take, 3},
    {urgent, 1},
    {reply, 2,
     "Es serio y así lo trato, Beatriz. He pasado la línea de tu padre a urgencias: hay un técnico asignado para hoy "
     "antes de las 20 h. ¿Me das por privado un teléfono tuyo para avisarte?"},
    {note, 4, "Persona mayor con teleasistencia. Escalado a supervisión de red, INC-20902."},
};
constexpr ScriptStep kRefund[] = {
    {customer, 0,
     "Me habéis cobrado 84,60 € de permanencia por una línea que ni siquiera es mía. Tengo la factura delante. Quiero "
     "hablar con una persona."},
    {reply, 26,
     "Aquí una persona: soy Diego. Veo el cargo y veo que la línea está a nombre de otra titular, así que no te toca. "
     "Lo anulo ahora y te llega el abono en la factura de diciembre."},
    {customer, 15, "Diego, gracias. Tres llamadas llevo y has sido el único que ha leído."},
    {resolve, 40},
    {customer, 600, "me acaba de llegar un SMS reclamando otra vez los 84,60 €. ¿En serio?"},
};
constexpr ScriptStep kRefused[] = {
    {customer, 0, "@telondra cambié de tarifa en la app y me sigue saliendo la antigua, ¿cuál me vais a cobrar?"},
    {refused, 14,
     "Hola, Gonzalo. Te vamos a cobrar la nueva desde el día 1; la app tarda un par de días en enterarse. Si el 3 "
     "sigue igual, escríbeme."},
};
constexpr ScriptStep kLost[] = {
    {customer, 0,
     "@telondra ¿a qué hora cierra la tienda de Triana los sábados? En la web pone una cosa y en la puerta otra"},
    {lost, 9,
     "Hola, Rocío. Los sábados cerramos a las 14:00; la web está mal y la corregimos hoy. Gracias por avisar."},
};
constexpr ScriptStep kInfluencer[] = {
    {customer, 0,
     "Llevo 3 directos cortados esta semana con @telondra. 41.000 personas esperando y yo mirando un router con la luz "
     "roja 🤡 Así se trata a un cliente de 9 años"},
    {take, 6},
    {note, 3, "Mucha visibilidad. Noa lo sabe. Nada de plantillas."},
};
constexpr ScriptStep kPraise[] = {
    {customer, 0,
     "Pues hoy toca decir algo bueno: el técnico de @telondra, Iván, ha venido un domingo, ha dejado todo limpio y le "
     "ha explicado el mando a mi abuela con una paciencia infinita 👏"},
    {reply, 31, "¡Qué alegría leerlo, Aitana! Se lo paso a Iván y a su jefa tal cual. Un abrazo a tu abuela."},
    {resolve, 5},
};
constexpr ScriptStep kLead[] = {
    {customer, 0,
     "@telondra estoy entre vosotros y Fibranova para un piso en Delicias. ¿Qué me ofrecéis con 1 giga y dos móviles?"},
    {reply, 41,
     "Hola, Marcos. Giga más dos líneas con llamadas ilimitadas y 50 GB: 46 € al mes, sin permanencia. Si ya tienes "
     "instalación en el piso, en 48 horas estás navegando. ¿Te paso el enlace?"},
};
constexpr ScriptStep kMove[] = {
    {customer, 0,
     "hola, si me voy de alquiler en enero ¿puedo congelar la línea un par de meses o tengo que darme de baja?"},
};
constexpr ScriptStep kRoaming[] = {
    {customer, 0,
     "estoy en Marruecos y me acaba de llegar un aviso de 212 € de datos. NO he tocado el móvil. Paradlo ya, por "
     "favor"},
    {take, 2},
    {urgent, 1},
};
constexpr ScriptStep kGalician[] = {
    {customer, 0,
     "@telondra na aldea levamos desde o temporal sen cobertura ningunha, nin para chamar ao 112. Cando pensades subir "
     "ao monte?"},
    {take, 15},
    {hold, 2, "network"},
    {note, 1, "Antena de Fonsagrada sen corrente. Xerador de camiño, estrada cortada ata mañá."},
};

constexpr Script kScripts[] = {
    {"amparo_cafe", "Amparo Llorens", 412, false, 3 * 1440 + 200, 0, kShop},
    {"catita_rmz", "Catalina Ramírez", 1'240, false, 1440 + 320, 1, kChile},
    {"emi.torres", "Emiliano Torres", 268, false, 2 * 1440 + 95, 0, kMexico},
    {"juli_pereyra", "Julieta Pereyra", 893, false, 420, 1, kArgentina},
    {"yesenia.c", "Yesenia Cárdenas", 77, true, 150, 0, kColombia},
    {"ines_mart", "Inês Martins", 154, false, 95, 1, kPortuguese},
    {"hannahkeys", "Hannah Keys", 2'310, false, 65, 0, kEnglish},
    {"rogerpuig", "Roger Puig", 521, false, 2 * 1440 + 700, 1, kCatalan},
    {"bea_lorente", "Beatriz Lorente", 640, false, 38, 2, kElder},
    {"t.salvatierra", "Tomás Salvatierra", 183, true, 1440 + 60, 1, kRefund},
    {"gonzalo.vq", "Gonzalo Vaquero", 95, false, 180, 0, kRefused},
    {"rocio_triana", "Rocío Benítez", 388, false, 130, 1, kLost},
    {"lagarto_live", "Lagarto en directo", 41'300, false, 22, 0, kInfluencer},
    {"aitana_sf", "Aitana Soto", 702, false, 1440 + 900, 2, kPraise},
    {"marcos_dlc", "Marcos de la Cruz", 131, false, 1440 + 30, 0, kLead},
    {"nerea.ibz", "Nerea Ibáñez", 256, true, 12, 0, kMove},
    {"samuel_ortg", "Samuel Ortega", 174, true, 7, 2, kRoaming},
    {"uxia_fons", "Uxía Rivas", 319, false, 11 * 60, 1, kGalician},
};

struct Answers {
    Kind kind;
    std::string_view language;
    std::span<const std::string_view> texts;
};

constexpr std::string_view kComplaintEs[] = {
    "Hola, {name}. Siento el lío. He mirado tu línea y veo cortes desde anoche; ya lo tiene el equipo de red y te "
    "escribo en cuanto sepa la hora.",
    "Hola, {name}. Entiendo el enfado, yo también lo tendría. ¿Me pasas por privado el DNI de la titular o el número "
    "de avería? Con eso lo miro ahora.",
    "{name}, tienes razón: esto no debería pasar. Lo estoy moviendo con el área que toca y hoy mismo te digo algo, "
    "bueno o malo.",
    "Hola, {name}. Hay una avería abierta en tu zona y calculan tenerla arreglada esta tarde. Si a las 20 h sigues "
    "igual, escríbeme aquí y te llamo.",
    "Gracias por avisar, {name}. He reiniciado la línea desde aquí: apaga el router treinta segundos, enciéndelo y "
    "dime qué luz se queda roja.",
    "Hola, {name}. He visto el cargo y no cuadra con lo que contrataste. Lo he reclamado a facturación y te confirmo "
    "la devolución por aquí.",
};
constexpr std::string_view kQuestionEs[] = {
    "Hola, {name}. Sí, se puede, y sin coste. Desde la app: Mi línea, Gestiones. Si te atascas, dime en qué paso y lo "
    "hago contigo.",
    "¡Hola, {name}! Lo he mirado: te llega en 24-48 horas laborables. Te aviso aquí si se retrasa.",
    "Hola, {name}. Depende de la dirección exacta. Pásamela por privado y te digo en un minuto qué hay disponible.",
    "Buenas, {name}. La tienes en la app, en Facturas, arriba a la derecha. Si no te sale, te la mando yo por correo.",
    "Hola, {name}. No hace falta que hagas nada: el cambio es automático el día 1. Cualquier cosa rara, aquí estoy.",
};
constexpr std::string_view kPraiseEs[] = {
    "¡Gracias, {name}! Se lo enseño ahora mismo a quien se lo merece.",
    "Qué bien empezar el turno así, {name}. Gracias por decirlo.",
};
constexpr std::string_view kLeadEs[] = {
    "¡Hola, {name}! Ahora mismo, 600 megas y una línea de 40 GB por 36 € al mes, sin permanencia. ¿Miro la cobertura "
    "de tu calle?",
    "Hola, {name}. Para tu caso te sale mejor el de 1 giga con dos líneas. Si me dices la dirección por privado te "
    "confirmo fecha de instalación.",
};
constexpr std::string_view kOtherEs[] = {
    "Hola, {name}. Te leo. ¿Me cuentas un poco más para poder ayudarte?",
    "Gracias por escribir, {name}. Me lo apunto y lo paso al equipo que lo lleva.",
};
constexpr std::string_view kAnyEn[] = {
    "Hi {name}, thanks for telling us. I'm looking at your line now and will write back here within the hour.",
    "Hello {name}, sorry about this. Could you send me your account number in a direct message? I'll sort it out from "
    "here.",
};
constexpr std::string_view kAnyCa[] = {
    "Hola, {name}. Ho estic mirant ara mateix i et dic alguna cosa aquí abans d'una hora.",
    "Gràcies per avisar, {name}. Envia'm per privat el número d'avaria i ho moc jo.",
};
constexpr std::string_view kAnyGl[] = {
    "Ola, {name}. Estouno mirando agora mesmo e dígoche algo por aquí antes dunha hora.",
    "Grazas por avisar, {name}. Pásame por privado o número de avaría e móvoo eu.",
};
constexpr std::string_view kAnyPt[] = {
    "Olá, {name}. Estou a ver a sua linha e escrevo-lhe aqui dentro de uma hora.",
};
constexpr Answers kAnswers[] = {
    {Kind::complaint, "es", kComplaintEs}, {Kind::claim, "es", kComplaintEs}, {Kind::incident, "es", kComplaintEs},
    {Kind::question, "es", kQuestionEs},   {Kind::praise, "es", kPraiseEs},   {Kind::lead, "es", kLeadEs},
};

constexpr std::string_view kNotes[] = {
    "Ya escribió por lo mismo la semana pasada. Llamar si no se arregla hoy.",
    "Red confirma avería en la zona. Sin hora todavía.",
    "Titular distinta de quien escribe: pedir datos por privado antes de tocar nada.",
    "Pedido el abono a facturación. Esperar al viernes.",
    "Cliente desde hace muchos años. Cuidado con el tono.",
};

std::span<const std::string_view> answers_for(Kind kind, std::string_view language) {
    if (language.starts_with("en")) return kAnyEn;
    if (language.starts_with("ca")) return kAnyCa;
    if (language.starts_with("gl")) return kAnyGl;
    if (language.starts_with("pt")) return kAnyPt;
    const auto* found = std::ranges::find(kAnswers, kind, &Answers::kind);
    return found == std::end(kAnswers) ? std::span<const std::string_view>(kOtherEs) : found->texts;
}

}  // namespace

std::span<const Script> example_scripts() { return kScripts; }

std::string example_answer(Kind kind, std::string_view language, std::string_view name, std::size_t choice) {
    const auto texts = answers_for(kind, language);
    std::string text(texts[choice % texts.size()]);
    constexpr std::string_view kSlot = "{name}";
    if (const std::size_t at = text.find(kSlot); at != std::string::npos) text.replace(at, kSlot.size(), name);
    return text;
}

std::string_view example_note(std::size_t choice) { return kNotes[choice % std::size(kNotes)]; }

}  // namespace atiende::app
