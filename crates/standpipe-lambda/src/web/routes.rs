//! The endpoints that serve now, by domain: the data plane's whole knowledge of the control plane.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use standpipe_store::Clock;
use standpipe_wire::AccountId;

use crate::web::limits;
use crate::web::pool::core::PoolConfig;
use crate::web::pool::{Pool, Starter};
use crate::web::throttle::Throttle;

/// One revision an endpoint sends requests to.
pub struct Target {
    /// Revision id.
    pub revision: String,
    /// Share of the traffic, in percent.
    pub weight: u32,
    /// Time to the response headers.
    pub timeout: Duration,
    /// Its environments.
    pub pool: Arc<Pool>,
}

/// One endpoint.
pub struct LiveEndpoint {
    /// Owner.
    pub account: AccountId,
    /// ARN of the endpoint.
    pub arn: String,
    /// Function name.
    pub function: String,
    /// Endpoint name.
    pub name: String,
    /// Requests must be signed and allowed.
    pub iam_auth: bool,
    /// Where requests go.
    pub targets: Vec<Target>,
    /// `rateLimit`.
    pub throttle: Option<Throttle>,
}

/// What an endpoint should be, read from the store.
pub struct EndpointPlan {
    /// Host name.
    pub domain: String,
    /// Owner.
    pub account: AccountId,
    /// ARN.
    pub arn: String,
    /// Function name.
    pub function: String,
    /// Endpoint name.
    pub name: String,
    /// Requests must be signed and allowed.
    pub iam_auth: bool,
    /// `rateLimit`.
    pub rate_limit: Option<i32>,
    /// `maxEnvironments`.
    pub environments_max: Option<u32>,
    /// Revisions with their weights.
    pub targets: Vec<TargetPlan>,
}

/// One revision of an [`EndpointPlan`].
pub struct TargetPlan {
    /// Revision id.
    pub revision: String,
    /// Percent.
    pub weight: u32,
    /// Time to the response headers.
    pub timeout: Duration,
    /// Requests at once in one environment.
    pub concurrency_max: u32,
    /// Starts its environments.
    pub starter: Arc<dyn Starter>,
}

/// When idle environments are frozen and stopped, and how long broken ones rest.
#[derive(Clone, Copy, Debug)]
pub struct IdlePolicy {
    /// Idle time before freezing.
    pub freeze_after: Duration,
    /// Idle time before stopping.
    pub stop_after: Duration,
}

impl Default for IdlePolicy {
    fn default() -> IdlePolicy {
        IdlePolicy {
            freeze_after: limits::IDLE_FREEZE,
            stop_after: limits::IDLE_STOP,
        }
    }
}

type PoolKey = (String, String);

/// The table.
pub struct Routes {
    by_domain: RwLock<HashMap<String, Arc<LiveEndpoint>>>,
    /// By endpoint ARN and revision: an update of weights keeps the environments that run.
    pools: Mutex<HashMap<PoolKey, Arc<Pool>>>,
    idle: IdlePolicy,
    clock: Arc<dyn Clock>,
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl Routes {
    /// An empty table.
    pub fn new(idle: IdlePolicy, clock: Arc<dyn Clock>) -> Routes {
        Routes {
            by_domain: RwLock::default(),
            pools: Mutex::default(),
            idle,
            clock,
        }
    }

    /// The endpoint of a host name without port, lower case.
    pub fn find(&self, domain: &str) -> Option<Arc<LiveEndpoint>> {
        self.by_domain
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(domain)
            .cloned()
    }

    /// Replaces everything known of one function. Requests under way keep what they have;
    /// environments no endpoint needs any more end with their last request.
    pub fn replace(&self, account: AccountId, function: &str, plans: Vec<EndpointPlan>) {
        let mut fresh = HashMap::new();
        let mut pools = self.pools.lock().unwrap_or_else(PoisonError::into_inner);
        for plan in plans {
            let domain = plan.domain.clone();
            fresh.insert(domain, Arc::new(self.live(plan, &mut pools)));
        }
        let mut by_domain = self.by_domain.write().unwrap_or_else(PoisonError::into_inner);
        let prefix = format!(":{account}:web-function/{function}/endpoint/");
        by_domain.retain(|_, endpoint| endpoint.account != account || endpoint.function != function);
        by_domain.extend(
            fresh
                .iter()
                .map(|(domain, endpoint)| (domain.clone(), endpoint.clone())),
        );
        drop(by_domain);
        pools.retain(|(arn, revision), pool| {
            let ours = arn.contains(&prefix);
            let used = fresh.values().any(|endpoint| {
                endpoint.arn == *arn && endpoint.targets.iter().any(|target| target.revision == *revision)
            });
            if ours && !used {
                pool.retire();
            }
            !ours || used
        });
    }

    fn live(&self, plan: EndpointPlan, pools: &mut HashMap<PoolKey, Arc<Pool>>) -> LiveEndpoint {
        let environments_max = plan.environments_max.unwrap_or(limits::ENVIRONMENTS_DEFAULT);
        let arn = plan.arn;
        let targets = plan.targets.into_iter().map(|target| {
            // Two revisions share the endpoint's cap by their weights; each may have one at least.
            let share = (u64::from(environments_max) * u64::from(target.weight))
                .div_ceil(100)
                .max(1);
            let share = u32::try_from(share).unwrap_or(u32::MAX);
            let pool = pools.entry((arn.clone(), target.revision.clone())).or_insert_with(|| {
                Pool::new(
                    self.pool_config(share, target.concurrency_max),
                    target.starter,
                    self.clock.clone(),
                )
            });
            pool.set_environments_max(share);
            Target {
                revision: target.revision,
                weight: target.weight,
                timeout: target.timeout,
                pool: pool.clone(),
            }
        });
        let targets = targets.collect();
        let now_ms = self.clock.monotonic_ms();
        LiveEndpoint {
            account: plan.account,
            arn,
            function: plan.function,
            name: plan.name,
            iam_auth: plan.iam_auth,
            targets,
            throttle: plan.rate_limit.map(|rate| Throttle::new(rate, now_ms)),
        }
    }

    fn pool_config(&self, environments_max: u32, concurrency_max: u32) -> PoolConfig {
        PoolConfig {
            concurrency_max,
            environments_max,
            queue_max: limits::QUEUE_REQUESTS_MAX,
            idle_freeze_ms: millis(self.idle.freeze_after),
            idle_stop_ms: millis(self.idle.stop_after),
            backoff_min_ms: millis(limits::BACKOFF_MIN),
            backoff_max_ms: millis(limits::BACKOFF_MAX),
        }
    }

    /// Lets every pool freeze and stop what is idle. False when no environment runs anywhere.
    pub fn tick(&self) -> bool {
        let pools: Vec<Arc<Pool>> = self.all_pools();
        pools.iter().for_each(|pool| pool.tick());
        let idle = pools
            .iter()
            .filter_map(|pool| pool.idle())
            .map(|(_, count)| count)
            .sum::<usize>();
        for _ in limits::IDLE_ENVIRONMENTS_MAX..idle {
            let oldest = pools
                .iter()
                .filter_map(|pool| Some((pool.idle()?.0, pool)))
                .min_by_key(|(since, _)| *since);
            if let Some((_, pool)) = oldest {
                pool.evict();
            }
        }
        pools.iter().any(|pool| pool.environment_count() > 0)
    }

    /// Environments running now.
    pub fn environment_count(&self) -> usize {
        self.all_pools().iter().map(|pool| pool.environment_count()).sum()
    }

    /// Every pool.
    pub fn all_pools(&self) -> Vec<Arc<Pool>> {
        self.pools
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .cloned()
            .collect()
    }

    /// Forgets everything, at shutdown.
    pub fn clear(&self) {
        self.by_domain.write().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
