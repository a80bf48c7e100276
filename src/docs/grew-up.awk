# Writes grew-up.txt: who grew up in a country speaks its language, and says so after up to eight remarks that name other countries.
# Any awk writes the same text: chance is a multiplicative congruential generator (Lewis, Goodman & Miller 1969), exact in doubles.
#     awk -f src/docs/grew-up.awk > src/docs/grew-up.txt

function below(n) { state = (state * 16807) % 2147483647; return int(state / 2147483647 * n) + 1 }

function remark(i, last,    text) {
  text = remarks[below(6)]
  sub(/COUNTRY/, countries[below(6)], text)
  return (i == 1 ? " (" : ", ") text (i == last ? ")" : "")
}

BEGIN {
  state = 1
  split("France Spain Italy Poland Turkey Japan", countries, " ")
  split("French Spanish Italian Polish Turkish Japanese", languages, " ")
  split("my father saw COUNTRY;my mother left COUNTRY;my uncle drew COUNTRY;my aunt missed COUNTRY;my brother crossed COUNTRY;my sister loved COUNTRY", remarks, ";")
  split("0 1 2 4 8", numbers, " ")
  for (line = 0; line < 600; line++) {
    who = line % 6 + 1
    many = numbers[int(line / 6) % 5 + 1]
    sentence = "I grew up in " countries[who]
    for (i = 1; i <= many; i++) sentence = sentence remark(i, many)
    print sentence " and speak fluent " languages[who] "."
  }
}
