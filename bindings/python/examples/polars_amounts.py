"""The sums of money in a frame of articles, by currency: hanlens and Polars, by Arrow."""

from datetime import date

import polars as pl

import hanlens

articles = pl.DataFrame(
    {
        "id": [1, 2, 3],
        "body": [
            "临江市财政局今年拨付春耕资金450万元，用于购买种薯3.5吨。",
            "泉海禾丰公司向灾区捐款120.5万元，另有侨胞捐款30万港元。",
            None,
        ],
        "published": [date(2021, 3, 18), date(2022, 7, 1), None],
    }
)
analyzer = hanlens.Analyzer(tasks="entities")
results = pl.DataFrame(
    analyzer.analyze_batch(articles, text="body", keep=["id"], published="published")
)
money = (
    results.select("id", "entities")
    .explode("entities")
    .unnest("entities")
    .filter(pl.col("kind") == "money")
)
print(money.select("id", "text", "amount", "currency"))
for currency, amount in money.group_by("currency").agg(pl.col("amount").sum()).sort("currency").rows():
    print(f"{currency} {amount:,.2f}")
print(results.filter(pl.col("error_code").is_not_null()).select("id", "error_code"))
