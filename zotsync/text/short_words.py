"""Common English words of two to four letters.

In a title in capitals nothing else tells `CELL` from `AAFP`.
"""

from __future__ import annotations

_SHORT = """
    able acid acne act acts add age aged ages aid aim aims air all also am among an and any ape
    apes arc are area arm arms army art arts as ash ask at atom axis baby back bad bag ball band
    bank bar bark base bat bath bats bay be beam bean bear beat bed beds bee beef been bees bell
    belt best beta bias big bile bill bird bite blue boat body bond bone book born both bowl box
    boy boys bud bug bulk burn bus bush busy buy by cage cake call calm came can card care cars
    case cash cast cat cats cave cell chin chip city clay clot club coal coat code coin cold
    cone cook cool copy cord core corn cost cow cows crop cuff cup cure cut cyst damp dark data
    date day days de dead deaf deal dean deep deer del der dial did die died dies diet dip dirt
    disc dish disk do does dog dogs done door dose down drug dry dual duct due duty dye dyes
    each ear earn ears east easy eat echo edge edit eel egg eggs el else end ends era even ever
    evil exam eye eyes face fact fail fair fall fan far farm fast fat fate fats fear fed feed
    feel feet fell felt few file fill film find fine fire firm fish fit five fix flat flea flow
    flu flux foam fold food foot form four fox free frog from fuel full fund gain gait game gap
    gas gate gel gels gene germ get gift girl give gland glue go goal goat goes gold gone good
    gray grey grid grip grow gut guts had hair half hall hand hard harm has hat have hay he head
    heal hear heat heel held help hemp her herb here hide high hill him hip hips his hit hold
    hole home hope horn host hot hour how huge hunt hurt ice idea if ill inch ion ions iris iron
    is isle it item its jaw jet job jobs join just keep kelp key kid kids kill kin kind king kit
    knee knew know la lab lack lake lamb lamp land lane larva last late law laws le lead leaf
    lean left leg legs lens less let lice lid lie life lift like limb line link lion lip lips
    list live load loci lock long look loop lord los loss lost lot low lung lush made mail main
    make male man many map maps mark mass mast may me mean meat meet melt men mere mesh mice mid
    mild milk mind mine mint miss mite mix mode mole mood moon more moss most moth move much mud
    must my myth nail name near neat neck need nest net nets new news next nine no node none nor
    nose not note now null nut nuts oak oat odd odds of off oil oils old once one ones only open
    or oral ore our out oval oven over own owns ox pace pack page paid pain pair pale palm pan
    park part pass past path pay peak peat peer pen per pet pets phase pig pigs pill pine pink
    pit plan play plot plug plus pod poem pole pond pool poor pore pork port pose post pot pox
    pray prey pull pulp pump pure push put race rain ram ran rank rare rash rat rate rats raw
    ray rays read real red reed reef rely rent rest rib ribs rice rich ride right ring rise risk
    road rock rod rods role roof room root rope rose row rule run runs rust rye safe said sail
    salt same san sand save saw say scan scar sea seal seas seat see seed seek seen self sell
    sent set sets sex she shed ship shoe shot show shut sick side sign silk site six size skin
    slow slug slum small smog snow so soap soft soil sole some son sons soon sore soul spa span
    spin spot star stay stem step stop such sugar suit sum sun sure swab swim tail take tale
    talk tall tank tap task tax taxa tea team tear teen tell ten tend term test text than that
    the them then they thin this tick tide tie ties tile till time tin tiny tip tips tire tool
    tooth top torn tour town toxin toy toys trap tree trip true try tube tuna turn twin two type
    tyre ulna unit up upon urea urge us use used user uses using van vary vast vein very via
    vine void vole voles von vote wait wake walk wall want war ward warm wars was wash wasp wave
    wax way ways we weak wear weed week well went were west wet what when whey who whom why wide
    wife wild will win wind wine wing wire wise with wolf womb wood wool word work worm wrap
    wren yard year yeast yes yet yolk york you your zero zinc zone zoo
"""
SHORT_WORDS = frozenset(_SHORT.split())
