/**
 * The one page on plain HTTP: it hands out the authority's certificate, says how to trust it, and warns a device that has
 * a way to the Internet. It knows nothing of the meeting, takes no input and sets no cookie.
 */
import { createHash, X509Certificate } from "node:crypto";
import { Hono } from "hono";

/** SHA-256 of a certificate as operating systems show it: `AB:CD:…`. */
export function fingerprintOf(pem: string): string {
  return new X509Certificate(pem).fingerprint256;
}

const style = `body{font:18px/1.7 sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111;background:#fff}
code{font-size:20px;overflow-wrap:anywhere}h1{font-size:26px}h2{font-size:20px;margin-top:1.5em}li{margin:.3em 0}
.en{color:#444;font-size:16px}#uplink{border:3px solid #a00;padding:.5em 1em}`;

/** A public resolver in the country: it answers plain HTTP wherever there is a way out. */
const outside = "http://223.5.5.5";
/**
 * Each device that counts opens this page first, and no page of the meeting may ask any address but the server's. An
 * answer is proof of a way out; that none came is not proof of the opposite, and the page does not say so.
 */
const script = `fetch("${outside}/",{mode:"no-cors",cache:"no-store",signal:AbortSignal.timeout(5000)}).then(
()=>{document.getElementById("uplink").hidden=false},()=>{})`;
const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  `connect-src ${outside}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

interface System {
  readonly name: string;
  readonly zh: readonly string[];
  readonly en: string;
}

const systems: readonly System[] = [
  {
    name: "Windows",
    zh: [
      "点上面的「下载证书」，打开下载的 zhengzi-ca.crt，点「安装证书」。",
      "选「当前用户」→「将所有的证书都放入下列存储」→「受信任的根证书颁发机构」→ 完成。",
      "弹出安全警告时，核对指纹后点「是」。重新打开浏览器。",
    ],
    en: "Open the file → Install Certificate → Current User → Trusted Root Certification Authorities. Restart the browser.",
  },
  {
    name: "麒麟、统信 (Kylin, UOS)",
    zh: [
      "下载证书。打开浏览器「设置 → 隐私和安全 → 安全 → 管理证书」。",
      "在「授权中心（证书颁发机构）」一栏点「导入」，选 zhengzi-ca.crt，勾选「信任该证书以标识网站」。",
      "重新打开浏览器。",
    ],
    en: "Browser settings → Privacy and security → Security → Manage certificates → Authorities → Import, trust for websites.",
  },
  {
    name: "Android",
    zh: [
      "下载证书。打开「设置 → 安全 → 更多安全设置 → 加密与凭据 → 安装证书 → CA 证书」，选「仍然安装」。",
      "选 zhengzi-ca.crt。须先设锁屏密码。",
    ],
    en: "Settings → Security → Encryption & credentials → Install a certificate → CA certificate.",
  },
  {
    name: "iPad",
    zh: [
      "用 Safari 下载，点「允许」。打开「设置 → 通用 → VPN 与设备管理」，安装描述文件。",
      "再打开「设置 → 通用 → 关于本机 → 证书信任设置」，打开这一证书的开关。",
    ],
    en: "Settings → General → VPN & Device Management → install; then About → Certificate Trust Settings → switch it on.",
  },
];

function page(fingerprint: string, address: string): string {
  const how = systems
    .map(
      ({ name, zh, en }) =>
        `<h2>${name}</h2><ol>${zh.map((step) => `<li>${step}</li>`).join("")}</ol><p class="en" lang="en">${en}</p>`,
    )
    .join("\n");
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>安装证书</title><style>${style}</style></head><body>
<h1>本机登记之前：安装会议证书</h1>
<p id="uplink" role="alert" hidden><strong>这台设备能连到外网。</strong>请拔掉外网网线、关闭无线和蓝牙，刷新本页，再安装。
<span class="en" lang="en">This device has a way to the Internet. Unplug it, switch wireless off, reload this page.</span></p>
<p>只在计票用的设备上安装，不要装到私人手机、电脑上。会议结束后请删除。</p>
<p class="en" lang="en">Install the certificate on the machines that count, never on private devices. Remove it after the meeting.</p>
<p><a href="/zhengzi-ca.crt" download>下载证书 Download the certificate</a></p>
<p>证书指纹（SHA-256），请与主机屏幕上的逐组核对，不一致不要安装：<br><code>${fingerprint}</code></p>
<p>装好以后打开：<a href="${address}"><code>${address}</code></a></p>
${how}
<script>${script}</script>
</body></html>`;
}

/**
 * The routes of the hand-out.
 *
 * @param authority the certificate, PEM
 * @param host what the Host header must be, exactly, for example `192.168.1.5:8444`; asked when the first request comes
 * @param address where the pages are, for example `https://192.168.1.5:8443/`
 */
export function handOut(authority: string, host: () => string, address: string): Hono {
  const html = page(fingerprintOf(authority), address);
  const der = new Uint8Array(new X509Certificate(authority).raw);
  const app = new Hono();
  app.use(async (c, next) => {
    if (c.req.header("host") !== host()) return c.text("not here\n", 421);
    await next();
    c.header("Cache-Control", "no-store");
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    c.header("Content-Security-Policy", policy);
    return undefined;
  });
  app.get("/", (c) => c.html(html));
  app.get("/zhengzi-ca.crt", (c) => c.body(der, 200, { "Content-Type": "application/x-x509-ca-cert" }));
  app.notFound((c) => c.text("not here\n", 404));
  return app;
}
