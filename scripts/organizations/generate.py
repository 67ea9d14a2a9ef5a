#!/usr/bin/env python3
"""generate.py COUNT [SEED] > generated.jsonl

Sentences of the domain with their organizations marked: the patterns of patterns.txt, whose slots
are filled with invented names made from words.tsv and data/organization/divisions.tsv. They teach
the tagger what annotated corpora lack: county bodies, work groups, cooperatives, companies in
notices, offices of Taiwanese cities, and what is no name (该公司, 有关部门).
"""
import pathlib
import random
import re
import sys

from tables import fold, table, write

HERE = pathlib.Path(__file__).parent
WORDS = {
    key: words.split(" ")
    for key, words in (
        line.split("\t")
        for line in (HERE / "words.tsv").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#"))
}
DIVISIONS = {"Province": [], "Prefecture": [], "County": []}
for forms, (level, *_) in table("divisions.tsv"):
    if level == "Province" or len(forms) > 1:
        DIVISIONS[level].append(forms)
CITIES = [forms for forms in DIVISIONS["Prefecture"]
          if re.match("台北|新北|桃园|台中|台南|高雄|基隆|新竹|嘉义|苗栗|彰化|南投|云林|屏东|宜兰|花莲|台东",
                      forms[0])]
MAINLAND_COUNTIES = [forms for forms in DIVISIONS["County"] if forms[0][-1] in "县区市旗"]
KNOWN = [name for forms, (_, sure) in table("names.tsv") if sure == "yes" for name in forms]
LEVELS = "省 市 县 区 州 镇 新区 自治区 旗".split()
COMMITTEES = {"省委": "省政府", "市委": "市政府", "县委": "县政府", "区委": "区政府", "州委": "州政府",
              "镇党委": "镇政府", "自治区党委": "自治区政府"}

pick = random.choice


def word(key):
    return pick(WORDS[key])


def division():
    level = random.choices(["Province", "Prefecture", "County"], [30, 35, 35])[0]
    return pick(MAINLAND_COUNTIES if level == "County" else DIVISIONS[level])


def full():
    return division()[0]


def short():
    return division()[-1]


def place():
    return pick(division())


def brand():
    letters = random.choices([2, 3, 4], [65, 27, 5])[0]
    if random.random() < 0.04:
        latin = "".join(random.choices("ABCDEGHIKLMNPRST", k=random.randint(2, 4)))
        return latin + pick(["", word("characters") + word("characters")])
    return "".join(word("characters") for _ in range(letters))


def latin():
    letters = "".join(random.choices("ABCDEGHIKLMNPRSTVX", k=random.randint(2, 5)))
    return pick([letters, letters, letters.capitalize()]) + random.choices(
        ["", brand()[:2], short(), "中国", "集团", "公司", word("industries")],
        [25, 20, 15, 15, 10, 8, 7])[0]


def company():
    industry, form = word("industries"), word("legal_forms")
    return random.choices([
        lambda: "中" + pick("铁建交冶核航电船化煤") + pick("一二三四五六七八九十") + "局"
        + pick(["集团有限公司", "（集团）有限公司", "集团第一工程有限公司"]),
        lambda: pick(["中国", "国家", "国网", "中铁", "南方", "北方", "华东", "西南"]) + industry + form,
        lambda: place() + industry + form,
        lambda: brand() + industry + form + short() + "分公司",
        lambda: short() + brand() + pick(["公司", "集团", "企业集团"]),
        lambda: brand() + pick(["公司", "集团", "集团", "股份"]),
        lambda: brand() + "（" + short() + "）" + industry + form,
        lambda: short() + pick("柴油机 钢铁 纺织 机床 化肥 水泥 机械 制药 食品".split()) + "厂",
        lambda: short() + pick(["第一", "第二"]) + pick(["建筑", "重型机械", "水利工程"])
        + pick(["公司", "集团公司", "总公司", "有限公司"]),
        lambda: short() + brand() + "•" + brand() + "集团公司",
        lambda: short() + brand() + industry + form,
        lambda: brand() + industry + form,
    ], [10, 8, 12, 6, 6, 8, 6, 6, 4, 4, 18, 12])[0]()


def bank():
    return pick([
        lambda: word("banks") + "股份有限公司" + full() + pick(["支行", "分行"]),
        lambda: word("banks") + place() + pick(["支行", "分行"]),
        lambda: pick(["农行", "工行", "建行", "中行"]) + place() + pick(["支行", "分行"]),
        lambda: short() + pick(["农村商业银行", "农商银行", "村镇银行", "商业银行"]),
    ])()


def government():
    return random.choices([
        lambda: full() + word("bureaus") + pick(["局", "局", "局", "厅", "委员会"]),
        lambda: full() + pick("人民政府 人民政府 政府 人民政府办公室 发展和改革委员会 卫生健康委员会 "
                              "国有资产监督管理委员会 总工会".split()),
        lambda: pick([short(), pick(LEVELS), pick(LEVELS)]) + word("short_bureaus"),
        lambda: pick(DIVISIONS["Prefecture"])[0] + pick(MAINLAND_COUNTIES)[0] + word("bureaus") + "局",
        lambda: "国家" + word("state_bodies"),
        lambda: word("ministries"),
        lambda: full() + pick("人民法院 人民检察院 公安局 人大常委会 政协 纪委监委 疾病预防控制中心 融媒体中心 "
                              "公共资源交易中心 气象局 税务局 海关 妇女联合会 红十字会".split()),
        lambda: full() + brand() + pick(["镇", "乡"]) + pick(["人民政府", "党委", "卫生院", "中心小学"]),
    ], [20, 10, 25, 5, 6, 14, 10, 10])[0]()


def party():
    return pick([
        pick(["省", "市", "县", "区", "州", "镇", "自治区", "旗", "地"]) + "委",
        short() + pick(["市委", "县委", "区委", "州委"]),
        pick(["党中央", "中央", "中共中央"]),
        pick(LEVELS[:6]) + "委" + pick(["宣传部", "组织部", "统战部", "政法委", "办公室"]),
    ])


def command():
    tasks = ["疫情防控", "防汛抗旱", "抗震救灾", "森林防火", "脱贫攻坚", "重点项目", "应急", "防控"]
    return pick([
        short() + word("aid") + pick(["指挥部", "前方指挥部", "工作队", "工作组"]),
        pick([full(), short(), ""]) + pick(tasks)
        + pick(["指挥部", "工作领导小组", "领导小组", "应急指挥部", "工作专班"]),
        word("aid") + pick(["指挥部", "前指", "工作队"]),
        short() + word("aid") + "指挥部" + pick(["党支部", "临时党支部", "党委"]),
    ])


def cooperative():
    return pick([full(), place(), brand() + pick("村镇乡")]) + brand() + pick(
        "种植 养殖 农业 农机 林果 牦牛养殖 蔬菜种植 茶叶 农牧".split()) + pick(
        ["专业合作社", "农民专业合作社", "合作社", "合作社", "家庭农场"])


def foundation():
    return pick([short() + brand(), brand(), short(), "中国" + brand()]) + pick(
        "慈善基金会 公益基金会 教育基金会 扶贫基金会 慈善总会 志愿者协会 商会 红十字会 行业协会".split())


def school():
    return place() + pick(
        "第一中学 第二中学 实验小学 人民医院 中心医院 第一人民医院 中医院 妇幼保健院 职业技术学院 师范大学 "
        "农业大学 实验中学 大学 幼儿园 医科大学附属医院 理工大学 卫生院".split())


def media():
    paper = pick(["日报", "晚报", "时报", "电视台", "广播电视台", "新闻网", "商报"])
    return pick([short() + paper, word("media")])


def city_office():
    city = pick(CITIES)
    bureau = word("city_offices") + "局"
    return random.choices([
        lambda: city[0] + "政府",
        lambda: pick(["市府", "县府", "市府", city[1][-1] + "市府"]),
        lambda: bureau,
        lambda: city[0] + "政府" + bureau,
        lambda: city[0] + "政府" + bureau + word("city_sections") + "科",
        lambda: word("central_offices"),
        lambda: pick(MAINLAND_COUNTIES)[1][-2:] + "区公所",
        lambda: city[0] + pick(["议会", "政府警察局", "政府消防局", "立图书馆", "农会", "工业会"]),
        lambda: "市府" + bureau,
        lambda: word("city_offices") + "处",
        lambda: word("city_offices") + pick(["", "", "及" + word("city_offices")]) + pick(["处", "局"])
        + word("city_sections") + pick(["科", "科", "课", "中心"]),
        lambda: city[1][-1] + "市警局" if random.random() < 0.5 else city[0] + pick(["地检署", "警察局刑警大队"]),
    ], [22, 10, 18, 12, 8, 8, 8, 7, 7, 4, 8, 3])[0]()


def city_company():
    return brand() + word("city_companies") + pick(["股份有限公司", "有限公司", "", "公司"])


def city_school():
    return pick([word("characters") + word("characters"), pick(CITIES)[1][-2:], short()[-2:]]) + pick(
        "国小 国小 国中 国中 高中 高职 高工 高商 国民小学 国民中学 科技大学 大学 幼儿园".split())


def city_association():
    place = pick([pick(CITIES)[0], pick(CITIES)[0] + pick(MAINLAND_COUNTIES)[1][-2:] + "区", "中华民国", "台湾"])
    return pick(["", "", "社团法人", "财团法人"]) + place + word("city_causes") + pick(
        "协会 促进会 协进会 发展协会 公会 商业同业公会 工会 总会 联合会 文教基金会 慈善基金会".split())


def city_section():
    return word("city_sections") + pick(["科", "科", "课", "室"])


def office_of_command():
    place = random.choices([short(), pick(LEVELS[:5]), pick("海河 黄河 长江 淮河 珠江 松花江".split()) + "流域"],
                           [50, 40, 10])[0]
    return place + word("command_offices")


def police_team():
    return random.choices([
        lambda: word("police_teams"),
        lambda: pick([short(), full()]) + pick(["公安局", "消防救援支队", ""]) + word("police_teams"),
        lambda: full() + pick(["公安局", "公安分局"]) + brand() + "派出所",
    ], [40, 40, 20])[0]()


def culture_house():
    return pick([full(), short(), pick(["市", "县", "区", "省"])]) + word("culture_houses")


def part_of_school():
    return school() + word("school_parts")


def body_abroad():
    return random.choices([
        lambda: word("countries") + word("ministries_abroad"),
        lambda: "日本" + word("japan_bodies"),
        lambda: word("world_areas") + word("world_bodies"),
        lambda: word("countries") + brand() + pick(["大学", "银行", "公司", "集团", "研究所", "电视台", "基金会"]),
    ], [40, 8, 35, 17])[0]()


def web_media():
    return brand()[:2] + pick("网 新闻 新闻网 在线 日报 晚报 财经 观察 周刊 传媒 新闻客户端".split())


def share():
    """A company by the name of its shares."""
    return random.choices([
        lambda: pick(["ST", "*ST"]) + brand(),
        lambda: brand() + pick(["A", "B", "H"]),
        lambda: word("acronyms") + pick(["", "科技", "集团", "中国"]),
        listed_name,
    ], [20, 15, 15, 50])[0]()


def listed_name():
    return pick([brand(), brand() + "股份", short() + pick(["路桥", "电力", "股份", "环保", "电子"]),
                 brand() + pick(["电子", "股份", "环保", "科技"])])


ORGANIZATIONS = {
    "CO": company, "BANK": bank, "GOV": government, "PARTY": party, "HQ": command, "COOP": cooperative,
    "FOUND": foundation, "SCH": school, "MEDIA": media, "TWG": city_office, "TWC": city_company,
    "LAT": latin, "ACR": lambda: word("acronyms"), "OFFICE": lambda: word("organ_offices"),
    "CMD": office_of_command, "POL": police_team, "CULT": culture_house, "PART": part_of_school,
    "ABR": body_abroad, "WEB": web_media, "SHARE": share, "TWF": lambda: word("city_firms"),
    "KNOWN": lambda: pick(KNOWN), "TWSCH": city_school, "TWA": city_association, "TWK": city_section,
    "TWB": lambda: brand() + word("city_companies"),
    "INTL": lambda: word("international"), "SHORT": listed_name, "TEAM": lambda: word("groups"),
    "HQR": lambda: short() + word("aid") + "指挥部",
    "BOARD": lambda: company() + pick(["董事会", " 董事会", "监事会", "董 事 会"]),
    "TM": lambda: short() + pick(["队", "队", "男篮", "女排"]),
    "ZY": lambda: "中央", "DZY": lambda: "党中央", "GWY": lambda: "国务院", "HG": lambda: "海关",
}
LISTS = {"COS": company, "GOVS": government, "SHARES": share, "ABRS": body_abroad, "TWS": city_office,
         "OFFICES": lambda: word("organ_offices"), "TWFS": lambda: word("city_firms"),
         "TWBS": lambda: brand() + word("city_companies"), "TWSCHS": city_school,
         "KNOWNS": lambda: pick(KNOWN),
         "LIST": lambda: pick([company, foundation, cooperative, government, school])()}
OTHERS = {
    "per": lambda: ("PER", word("persons")),
    "pl": lambda: ("LOC", place()),
    "w": lambda: (None, brand()),
    "work": lambda: (None, word("works")),
    "country": lambda: ("LOC", word("countries")),
    "role": lambda: (None, word("roles")),
    "n": lambda: (None, str(random.randint(2, 9000))),
    "d": lambda: (None, pick(["今天", "昨天", "日前", "近日", "上半年", "截至目前",
                              f"{random.randint(1, 12)}月{random.randint(1, 28)}日"])),
}


def fill(pattern):
    text, spans, memory = "", [], {}

    def put(kind, piece):
        nonlocal text
        if kind:
            spans.append([len(text), len(text) + len(piece), kind])
        text += piece

    def put_list(names):
        for index, name in enumerate(names):
            if index:
                last = index == len(names) - 1 and random.random() < 0.7
                put(None, pick(["和", "及", "以及", "与"]) if last else "、")
            put("ORG", name)

    for piece in re.split(r"(\{[^}]*\})", pattern):
        if not piece.startswith("{"):
            put(None, piece)
            continue
        slot = piece[1:-1]
        if slot == "TEAMS":
            put_list(random.sample(WORDS["groups"], random.randint(2, 6)))
        elif slot in LISTS:
            put_list([LISTS[slot]() for _ in range(random.randint(2, 5))])
        elif slot == "PG":
            committee = pick(list(COMMITTEES))
            put("ORG", pick(["", short()]) + committee)
            put(None, pick(["", "", "、"]))
            put("ORG", COMMITTEES[committee])
        elif slot == "=s":
            put("ORG", memory["SHORT"])
        elif slot in ORGANIZATIONS:
            memory[slot] = ORGANIZATIONS[slot]()
            put("ORG", memory[slot])
        else:
            put(*OTHERS[slot]())
    return text, spans


def main():
    random.seed(int(sys.argv[2]) if len(sys.argv) > 2 else 11)
    lines = (HERE / "patterns.txt").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line.strip() and not line.startswith("#")]
    for _ in range(int(sys.argv[1])):
        pattern = pick(patterns) + (pick(patterns) if random.random() < 0.25 else "")
        text, spans = fill(pattern)
        write({"text": fold(text), "spans": spans, "src": "generated"})


main()
