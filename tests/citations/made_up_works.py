"""Made-up works as each style prints them: what lists of the tests are made of."""

from __future__ import annotations

APA = (
    "Harrow, T. J. (2014). Foraging ranges of urban hedgehogs in rain. Journal of Examples, 12(3), 412–429.",
    "Okafor, C., & Lindqvist, M. (2012). Rivers as borders of everything we know. Geographical Notes, 98(2), 77–95. https://doi.org/10.5555/gn.2012.77",
    "World Otter Foundation. (n.d.). Otters of the north. https://www.example.org/otters",
    "Whitcombe, L. (2019). The small map: How cities draw themselves (2nd ed.). Beispiel Press.",
    "Aalst, P. van, Berg, K., & de Groot, J. (2020). Lakes and their names. In R. Field (Ed.), Water words (pp. 7–19). Example House.",
)
HARVARD = (
    "Harrow, T., 2011. Foraging ranges of urban hedgehogs in rain. Journal of Examples 12, 53–61.",
    "Okafor, C. and Lindqvist, M., 2012. Rivers as borders. Geographical Notes, 98(2), pp.77–95.",
    "World Otter Foundation, n.d. Otters of the north. Available at: https://www.example.org/otters [Accessed 3 May 2019].",
    "Whitcombe, L., 2019. The small map. 2nd ed. London: Beispiel Press.",
)
CHICAGO = (
    "Harrow, Thomas. 2014. “Foraging Ranges of Urban Hedgehogs.” Journal of Examples 12 (3): 412–29.",
    "Okafor, Chidi, and Marta Lindqvist. 2012. “Rivers as Borders.” Geographical Notes 98 (2): 77–95. https://doi.org/10.5555/gn.2012.77.",
    "Whitcombe, Laura. 2019. The Small Map: How Cities Draw Themselves. Chicago: Beispiel Press.",
    "———. 2020. A Larger Map. Chicago: Beispiel Press.",
)
MLA = (
    "Harrow, Thomas. “Foraging Ranges of Urban Hedgehogs.” Journal of Examples, vol. 12, no. 3, 2014, pp. 412–29.",
    "Okafor, Chidi, and Marta Lindqvist. “Rivers as Borders.” Geographical Notes, vol. 98, no. 2, 2012, pp. 77–95.",
    "Whitcombe, Laura. The Small Map. Beispiel Press, 2019.",
)
IEEE = (
    "T. J. Harrow and L. Whitcombe, “Foraging ranges of urban hedgehogs,” J. Examples, vol. 12, no. 3, pp. 412–429, Mar. 2014.",
    "C. Okafor, “Rivers as borders,” in Proc. Conf. Rivers, Bonn, Germany, 2012, pp. 77–95.",
    "M. Lindqvist, The Small Map, 2nd ed. Bonn, Germany: Beispiel Press, 2019.",
)
VANCOUVER = (
    "Harrow TJ, Whitcombe L. Foraging ranges of urban hedgehogs. J Ex. 2014;12(3):412-29.",
    "Okafor C. Rivers as borders of everything. Geogr Notes. 2012;98:77-95. doi:10.5555/gn.2012.77",
    "Lindqvist M, van Aalst P, Berg K, et al. Lakes as borders. Geogr Notes. 2013 May;99(1):7-19.",
    "World Otter Foundation. Otters of the north [Internet]. Bonn: The Foundation; 2018 [cited 2019 May 3]. Available from: https://www.example.org/otters",
)
NATURE = (
    "Harrow, T. J. & Whitcombe, L. Foraging ranges of urban hedgehogs. J. Ex. 12, 412–429 (2014).",
    "Okafor, C. et al. Rivers as borders of everything. Geogr. Notes 98, 77–95 (2012).",
    "Lindqvist, M. The Small Map (Beispiel Press, 2019).",
)
SPRINGER = (
    "Harrow TJ (2014) Foraging ranges of urban hedgehogs. J Ex 12:412–429",
    "Okafor C, Lindqvist M (2012) Rivers as borders of everything. Geogr Notes 98:77–95",
    "Whitcombe L (2019) The small map, 2nd edn. Beispiel, Bonn",
    "Berg K (2013) Lakes as borders of nothing at all. Geogr Notes 99:7–19. https://doi.org/10.5555/gn.2013.7",
)
GOST = (
    "Харров Т. И. Ареалы городских ежей // Журнал примеров. 2014. Т. 93. С. 412–429.",
    "Окафорова М. П., Линдквист М. Реки как границы // Географические заметки. 2012. № 2. С. 77–95.",
    "Берг К. А. Малая карта. М.: Пример, 2019. 240 с.",
)
GBT = (
    "王某, 李某. 都市刺猬的觅食范围[J]. 例子杂志, 2014, 49(3): 412-429.",
    "张某某. 河流作为边界[M]. 北京: 例子出版社, 2012: 77-95.",
    "HARROW T J, OKAFOR C. Rivers as borders[J]. Geographical Notes, 2012, 98(2): 77-95.",
)
ABNT = (
    "HARROW, T. J. Foraging ranges of urban hedgehogs. Revista de Exemplos, São Paulo, v. 12, n. 3, p. 412-429, 2014.",
    "OKAFOR, Chidi; LINDQVIST, Marta. Rios como fronteiras. 2. ed. São Paulo: Exemplo, 2012. 240 p.",
    "SILVA, J. M. da. O mapa pequeno. 2019. Tese (Doutorado) – Universidade do Exemplo, Lisboa, 2019.",
)
DIN = (
    "Albrecht, Rainer: Das Bild der Stadt. Studien zur Karte, Berlin 1998",
    "Grund, Yvonne: Die Göttin der kleinen Siege. München: Beispielverlag, 2012",
    "Hofer, Karl/Berg, Petra: Flüsse als Grenzen, in: Zeitschrift für Beispiele 44 (2014), Nr. 3, S. 412–429",
)
ACS = (
    "Harrow, T. J.; Whitcombe, L. Foraging Ranges of Urban Hedgehogs. J. Ex. 2014, 12, 412–429.",
    "Okafor, C. Rivers as Borders. Geogr. Notes 2012, 98 (2), 77–95. DOI: 10.5555/gn.2012.77.",
    "Lindqvist, M. The Small Map, 2nd ed.; Beispiel: Bonn, 2019; pp 7–19.",
)
#: The works of each style, by its name.
STYLES = {
    "apa": APA, "harvard": HARVARD, "chicago": CHICAGO, "mla": MLA, "ieee": IEEE,
    "vancouver": VANCOUVER, "nature": NATURE, "springer": SPRINGER, "gost": GOST, "gbt": GBT,
    "abnt": ABNT, "din": DIN, "acs": ACS,
}  # fmt: skip
