using System.Collections.Immutable;

namespace EmrShift.Iac;

/// <summary>Something that a file declares and that matters for the move to v2, in the same form for every format.</summary>
/// <param name="Address">How the file calls it: <c>module.emr.aws_emr_cluster.nightly</c>, a logical id, a variable's name. Unique in its scope.</param>
/// <param name="At">Where it is declared: the line that a reader would point at.</param>
public abstract record Declaration(string Address, Spot At);

/// <summary>A request for a cluster: <c>aws_emr_cluster</c>, <c>AWS::EMR::Cluster</c>, a job flow in Python, JSON, YAML, a state machine or a shell script.</summary>
/// <param name="Address">How the file calls it.</param>
/// <param name="At">Where it is declared.</param>
/// <param name="Tags">Whether it carries the tag.</param>
/// <param name="ServiceRole">The service role; null when the request names none.</param>
/// <param name="NodeRole">The instance profile (JobFlowRole); null when the request names none.</param>
/// <param name="AutoScalingRole">The auto scaling role; null when the request names none.</param>
/// <param name="Subnets">The candidate subnets.</param>
/// <param name="ManagedGroups">The managed security groups; empty when EMR makes or reuses its own.</param>
/// <param name="OtherGroups">The service access group and the additional groups.</param>
/// <param name="Release">The release label.</param>
public sealed record ClusterDeclaration(
    string Address,
    Spot At,
    Tagging Tags,
    Value? ServiceRole,
    Value? NodeRole,
    Value? AutoScalingRole,
    ImmutableArray<Value> Subnets,
    ImmutableArray<Value> ManagedGroups,
    ImmutableArray<Value> OtherGroups,
    Value? Release) : Declaration(Address, At)
{
    /// <summary>Where the request asks for the default roles as such (<c>--use-default-roles</c>); null when it doesn't.</summary>
    public Spot? DefaultRoles { get; init; }

    /// <summary>The cluster's name; null when the request names none.</summary>
    public Value? Name { get; init; }

    /// <summary>The role of the state machine that makes the request; null when the file doesn't say who calls.</summary>
    public Value? Caller { get; init; }
}

/// <summary>The kinds of principals that a policy can be attached to.</summary>
public enum PrincipalKind
{
    /// <summary>A role.</summary>
    Role,

    /// <summary>A user.</summary>
    User,

    /// <summary>A group.</summary>
    Group,
}

/// <summary>A role, user or group.</summary>
/// <param name="Address">How the file calls it.</param>
/// <param name="At">Where it is declared.</param>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">Its name in IAM; null when AWS makes one up.</param>
public sealed record PrincipalDeclaration(string Address, Spot At, PrincipalKind Kind, Value? Name) : Declaration(Address, At)
{
    /// <summary>The path in front of the name in its ARN.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The name without account and path where it is known, otherwise the address.</summary>
    public string Display => Name.Text() is { } name ? name : Address;

    /// <summary>Makes the edits that let this role pass other roles, or says why none is safe.</summary>
    public Func<ImmutableArray<PassedRole>, Remedy> PassRole { get; init; } = passed => Remedy.ByHand(PassedRole.Explain(passed));
}

/// <summary>A managed policy on one or more principals, whatever the way of attaching.</summary>
/// <param name="Address">How the file calls the attaching resource.</param>
/// <param name="At">Where the policy's ARN stands.</param>
/// <param name="Principals">Who gets the policy.</param>
/// <param name="Policy">The policy's ARN.</param>
/// <param name="Way">The way of attaching, in the format's own words: <c>aws_iam_role_policy_attachment</c>, <c>ManagedPolicyArns</c>.</param>
/// <param name="Beside">How to put the v2 policy beside a v1 policy; empty for other policies.</param>
public sealed record AttachmentDeclaration(
    string Address, Spot At, ImmutableArray<Value> Principals, Value Policy, string Way, Remedy Beside) : Declaration(Address, At);

/// <summary>A policy document: inline, or of a customer-managed policy.</summary>
/// <param name="Address">How the file calls it.</param>
/// <param name="At">Where it is declared.</param>
/// <param name="Principals">Who has it inline; empty for a customer-managed policy.</param>
/// <param name="Document">The document.</param>
public sealed record PolicyDeclaration(string Address, Spot At, ImmutableArray<Value> Principals, Value Document) : Declaration(Address, At);

/// <summary>An instance profile.</summary>
public sealed record InstanceProfileDeclaration(string Address, Spot At, Value? Name, Value? Role) : Declaration(Address, At);

/// <summary>The kinds of network resources that the v2 policies ask for the tag.</summary>
public enum NetworkKind
{
    /// <summary>A subnet.</summary>
    Subnet,

    /// <summary>A security group.</summary>
    SecurityGroup,

    /// <summary>A VPC.</summary>
    Vpc,
}

/// <summary>A subnet, a security group or a VPC.</summary>
/// <param name="Address">How the file calls it.</param>
/// <param name="At">Where it is declared.</param>
/// <param name="Kind">Which of the three.</param>
/// <param name="Tags">Whether it carries the tag.</param>
/// <param name="Vpc">The VPC that it is in; null for a VPC.</param>
public sealed record NetworkDeclaration(string Address, Spot At, NetworkKind Kind, Tagging Tags, Value? Vpc) : Declaration(Address, At)
{
    /// <summary>Its id in AWS; null where it isn't made yet.</summary>
    public Value? Id { get; init; }
}

/// <summary>One tag put on a resource from outside: <c>aws_ec2_tag</c>.</summary>
public sealed record TagDeclaration(string Address, Spot At, Value? Resource, Value? Key, Value? Content) : Declaration(Address, At);

/// <summary>A call that puts the tag on a cluster after it was requested: AddTags.</summary>
public sealed record AddTagsDeclaration(string Address, Spot At) : Declaration(Address, At);

/// <summary>A command that makes the default roles, which get the v1 policies: <c>aws emr create-default-roles</c>.</summary>
public sealed record DefaultRolesDeclaration(string Address, Spot At) : Declaration(Address, At);

/// <summary>EMR on EKS or EMR Serverless.</summary>
public sealed record OutOfScopeDeclaration(string Address, Spot At) : Declaration(Address, At);

/// <summary>What a plan will do to something that exists. Only plans say so; sources don't.</summary>
/// <param name="Address">How the plan calls it.</param>
/// <param name="At">Where the change stands in the plan.</param>
/// <param name="Kind">What will happen.</param>
/// <param name="Before">The v1 policy or the role before.</param>
/// <param name="After">The same afterwards; empty when it goes.</param>
public sealed record ChangeDeclaration(string Address, Spot At, ChangeKind Kind, string Before, string After) : Declaration(Address, At);

/// <summary>The changes of a plan that the move to v2 has to avoid.</summary>
public enum ChangeKind
{
    /// <summary>An attachment of a v1 policy is replaced, and the old one goes before the new one is there.</summary>
    DeleteFirst,

    /// <summary>The last attachment of a v1 policy in this plan goes.</summary>
    LastAttachment,

    /// <summary>A running cluster is replaced because its service role changes.</summary>
    ClusterReplaced,
}
