//! What is known of Node frameworks by their packages.
//!
//! Packages and output folders were compared with the detection tables of the npm packages
//! `@vercel/frameworks` 3.34.0 and `@netlify/build-info` 10.5.1. Where those name a folder of their
//! own platform (`.next`, `netlify`) or of an adapter, ours is the one the framework's own build
//! writes for a plain host; the test `known_frameworks_write_where_the_public_tables_say` holds the
//! facts that agree.

/// Folders a build may write when no framework says better.
pub(super) const OUTPUTS_GENERIC: [&str; 6] = ["dist", "build", "out", "public", "_site", "www"];

/// A framework that has a build.
pub(super) struct Framework {
    pub(super) name: &'static str,
    pub(super) package: &'static str,
    /// Folders its build writes, the likeliest first.
    pub(super) outputs: &'static [&'static str],
    /// Its pages route in the browser: unknown paths get `index.html`.
    pub(super) page_app: bool,
}

const fn framework(
    name: &'static str,
    package: &'static str,
    outputs: &'static [&'static str],
    page_app: bool,
) -> Framework {
    Framework {
        name,
        package,
        outputs,
        page_app,
    }
}

/// Build frameworks, most specific first: many bring Vite along.
pub(super) const BUILD_FRAMEWORKS: [Framework; 46] = [
    framework("nextjs", "next", &["out"], false),
    framework("nuxt", "nuxt", &[".output/public", "dist"], false),
    framework("nuxt", "nuxt3", &[".output/public", "dist"], false),
    framework("nuxt", "nuxt-edge", &["dist"], false),
    framework("solid-start", "@solidjs/start", &[".output/public", "dist"], false),
    framework("solid-start", "solid-start", &["dist/public", "dist"], false),
    framework(
        "tanstack-start",
        "@tanstack/react-start",
        &["dist/client", ".output/public", "dist"],
        false,
    ),
    framework(
        "tanstack-start",
        "@tanstack/solid-start",
        &["dist/client", ".output/public", "dist"],
        false,
    ),
    framework("analog", "@analogjs/platform", &["dist/analog/public"], false),
    framework("sveltekit", "@sveltejs/kit", &["build"], false),
    framework("astro", "astro", &["dist/client", "dist"], false),
    framework("remix", "@remix-run/dev", &["build/client", "public"], false),
    framework("react-router", "@react-router/dev", &["build/client"], true),
    framework("qwik", "@builder.io/qwik", &["dist"], false),
    framework("vike", "vike", &["dist/client"], false),
    framework("gatsby", "gatsby", &["public"], false),
    framework("gridsome", "gridsome", &["dist"], false),
    framework("docusaurus", "@docusaurus/core", &["build"], false),
    framework("docusaurus", "docusaurus", &["build"], false),
    framework(
        "vitepress",
        "vitepress",
        &[".vitepress/dist", "docs/.vitepress/dist"],
        false,
    ),
    framework(
        "vuepress",
        "vuepress",
        &[".vuepress/dist", "src/.vuepress/dist", "docs/.vuepress/dist"],
        false,
    ),
    framework("observable", "@observablehq/framework", &["dist"], false),
    framework("eleventy", "@11ty/eleventy", &["_site"], false),
    framework("ionic-angular", "@ionic/angular", &["www"], true),
    framework("angular", "@angular/cli", &["dist"], true),
    framework("ionic-react", "@ionic/react", &["build", "dist"], true),
    framework("create-react-app", "react-scripts", &["build"], true),
    framework("quasar", "@quasar/app-vite", &["dist/spa"], true),
    framework("quasar", "@quasar/app", &["dist/spa"], true),
    framework("vue-cli", "@vue/cli-service", &["dist"], true),
    framework("ember", "ember-cli", &["dist"], true),
    framework("ember", "ember-source", &["dist"], true),
    framework("preact-cli", "preact-cli", &["build"], true),
    framework("stencil", "@stencil/core", &["www", "dist"], true),
    framework("umi", "umi", &["dist"], true),
    framework("hexo", "hexo", &["public"], false),
    framework("sapper", "sapper", &["__sapper__/export"], false),
    framework("saber", "saber", &["public"], false),
    framework("polymer", "polymer-cli", &["build"], true),
    framework("brunch", "brunch", &["public"], true),
    framework("parcel", "parcel", &["dist"], true),
    framework("parcel", "parcel-bundler", &["dist"], true),
    framework("rsbuild", "@rsbuild/core", &["dist"], true),
    framework("vite", "vite", &["dist"], true),
    framework("webpack", "webpack", &["dist", "build", "public"], true),
    framework("rollup", "rollup", &["dist", "public", "build"], true),
];

/// Server frameworks by package.
pub(super) const SERVER_FRAMEWORKS: [&str; 13] = [
    "express",
    "fastify",
    "koa",
    "hono",
    "@nestjs/core",
    "@hapi/hapi",
    "polka",
    "restify",
    "@feathersjs/feathers",
    "elysia",
    "h3",
    "ws",
    "socket.io",
];

/// Build frameworks whose start script is their own server.
pub(super) const SERVES_ITSELF: [&str; 9] = [
    "nextjs",
    "nuxt",
    "solid-start",
    "tanstack-start",
    "sveltekit",
    "astro",
    "remix",
    "react-router",
    "node-build",
];

/// First words of start scripts that only serve files or develop: the edge does that better.
pub(super) const NOT_SERVERS: [&str; 22] = [
    "vite",
    "serve",
    "http-server",
    "live-server",
    "react-scripts",
    "astro",
    "ng",
    "vue-cli-service",
    "parcel",
    "webpack",
    "webpack-dev-server",
    "gatsby",
    "eleventy",
    "docusaurus",
    "vitepress",
    "hexo",
    "ember",
    "preact",
    "rsbuild",
    "rollup",
    "npm",
    "tsc",
];
