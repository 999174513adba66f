namespace EmrShift.Launch;

/// <summary>What a user sees when a call of the launch model is denied. The texts: <see cref="EmrAnswer"/>.</summary>
public enum Consequence
{
    /// <summary>Nothing: EMR does without.</summary>
    Nothing,

    /// <summary>The cluster ends with VALIDATION_ERROR: the service role has insufficient EC2 permissions.</summary>
    InsufficientEc2Permissions,

    /// <summary>The same, because Spot's service-linked role can't be made.</summary>
    SpotRole,

    /// <summary>Encrypted volumes can't be used: the instances stop.</summary>
    VolumeKey,

    /// <summary>The logs can't be encrypted with the key.</summary>
    LogKey,

    /// <summary>No VPC endpoint is made; what follows is not documented.</summary>
    NoEndpoint,

    /// <summary>With placement groups in the request the launch fails, else EMR launches without.</summary>
    PlacementGroup,

    /// <summary>The automatic scaling policy fails: PROVISION_FAILURE.</summary>
    AutoScaling,

    /// <summary>The cluster can't grow; the instance group is arrested or suspended.</summary>
    Resize,

    /// <summary>Tags that are changed on a running cluster don't reach its instances.</summary>
    TagPropagation,

    /// <summary>Termination protection can't be set.</summary>
    TerminationProtection,

    /// <summary>The clean-up role does it instead, at the end of the cluster.</summary>
    Cleanup,

    /// <summary>RunJobFlow, or the call itself, answers AccessDenied at once.</summary>
    AccessDenied,

    /// <summary>RunJobFlow answers that the instance profile can't be authorized.</summary>
    PassNodeRole,

    /// <summary>RunJobFlow answers that the service-linked role for clean-up is required.</summary>
    CleanupRole,

    /// <summary>BOOTSTRAP_FAILURE: the script can't be downloaded.</summary>
    Bootstrap,

    /// <summary>BOOTSTRAP_FAILURE: something else that a node reads while it starts.</summary>
    BootstrapArtefact,

    /// <summary>The step fails: access denied by S3.</summary>
    Step,

    /// <summary>The step fails: access denied by the Glue Data Catalog.</summary>
    Catalog,

    /// <summary>Logs are missing, without an error.</summary>
    Logs,

    /// <summary>The debugging step doesn't work.</summary>
    Debugging,

    /// <summary>Encrypted data can't be read or written.</summary>
    DataKey,
}
