//! Speed of the segmenters in bytes of text a second, beside bare jieba-rs in the same run.
//!
//! The text is made from sentences of our own, put together in a different order each time. With
//! the corpora beside the project it is real news.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use hanlens::{Engine, Segmenter, TokenBuffer};
use jieba_rs::Jieba;
use std::hint::black_box;

/// Bytes of text.
const SIZE: usize = 1 << 20;

const SENTENCES: [&str; 12] = [
    "河湾县人民政府昨日召开全县防汛抗旱工作会议，部署今年汛期的各项准备。",
    "会议指出，今年前四个月全县完成固定资产投资12.6亿元，同比增长8.3%。",
    "县水利局局长林泽远说，三座水库的除险加固工程已经完工，受益农田近5万亩。",
    "去年8月，临江镇的两千多名群众在洪水到来之前全部安全转移。",
    "据气象部门预测，６月中旬至７月上旬降雨量比常年偏多两到三成。",
    "“宁可十防九空，不可失防万一。”一位老支书对记者说。",
    "河湾投资集团有限公司向灾区捐款450万元，其中300万元用于修复学校。",
    "县卫生健康委员会组织了六支医疗队，每队十二人，随时准备出发。",
    "新建的泵站装有八台大功率机组，每秒可排水36立方米。",
    "国际友人安德烈·科瓦奇也参加了植树活动，他在这里工作了十五年。",
    "农业农村局的技术人员走进田间地头，指导农民及时排涝、追肥和防治病虫害。",
    "下一步，全县将继续推进河道清淤，力争年底以前完成四十公里。",
];

/// Real news where it lies beside the project, else sentences in an order that does not repeat.
fn text() -> String {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/corpora/unlabelled/broadcast_news.jsonl.xz"
    );
    let news = std::process::Command::new("xz").args(["-dc", path]).output();
    if let Ok(news) = news
        && news.status.success()
        && let Ok(lines) = String::from_utf8(news.stdout)
    {
        let texts = lines.lines().filter_map(|line| line.split_once("\"text\": \""));
        let mut text = String::new();
        for (_, body) in texts {
            text.push_str(&body.trim_end_matches("\"}").replace("\\n", "\n"));
            text.push('\n');
            if text.len() > SIZE {
                return text;
            }
        }
    }
    eprintln!("no news beside the project: sentences of our own");
    let mut text = String::new();
    let mut state = 1usize;
    while text.len() < SIZE {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(SENTENCES[(state >> 33) % SENTENCES.len()]);
        text.push('\n');
    }
    text
}

/// Resident memory of the process in bytes, where the system tells it (Linux).
fn resident() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(pages.split(' ').nth(1)?.parse::<u64>().ok()? * 4096)
}

/// Prints how long an engine takes to start and how much memory it needs to segment an article,
/// the first time in the process: criterion would measure the second time.
fn footprint(_: &mut Criterion) {
    let article = SENTENCES.concat();
    let measure = |name: &str, run: &mut dyn FnMut() -> usize| {
        let before = resident();
        let start = std::time::Instant::now();
        assert!(run() > 100);
        let time = start.elapsed().as_secs_f64() * 1e3;
        match before.zip(resident()) {
            Some((before, after)) => {
                let megabytes = (after as f64 - before as f64) / 1e6;
                println!("{name}: first article after {time:.2} ms, {megabytes:.1} MB of memory");
            }
            None => println!("{name}: first article after {time:.2} ms"),
        }
    };
    let mut kept = (None, None);
    measure("trained engine", &mut || {
        let segmenter = kept.0.insert(Segmenter::new(Engine::Trained));
        segmenter.tokens(&article).count()
    });
    measure("jieba-rs", &mut || kept.1.insert(Jieba::new()).tag(&article, true).len());
}

fn segmentation(criterion: &mut Criterion) {
    let text = text();
    let mut group = criterion.benchmark_group("segmentation");
    group.throughput(Throughput::Bytes(text.len() as u64));
    let jieba = Jieba::new();
    for (name, hmm) in [("jieba-rs cut without HMM", false), ("jieba-rs cut with HMM", true)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(jieba.cut(black_box(&text), hmm)).len());
        });
    }
    group.bench_function("jieba-rs tag with HMM", |bencher| {
        bencher.iter(|| black_box(jieba.tag(black_box(&text), true)).len());
    });
    let trained = || Segmenter::builder().engine(Engine::Trained);
    for (name, segmenter) in [
        ("trained, words", trained().tags(false).build()),
        ("trained, words and tags", trained().build()),
        ("jieba engine", Segmenter::new(Engine::Jieba)),
    ] {
        let mut buffer = TokenBuffer::new();
        segmenter.segment_into(&text, &mut buffer);
        let count = buffer.len();
        assert!(count > text.len() / 12 && count < text.len() / 3, "{count} tokens");
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                segmenter.segment_into(black_box(&text), &mut buffer);
                assert_eq!(buffer.len(), count);
            });
        });
    }
    group.finish();
    criterion.bench_function("segmentation/start of the trained engine", |bencher| {
        bencher.iter_batched(|| (), |()| Segmenter::new(Engine::Trained), BatchSize::PerIteration);
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = footprint, segmentation
}
criterion_main!(benches);
