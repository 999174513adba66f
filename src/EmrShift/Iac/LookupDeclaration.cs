using System.Collections.Immutable;

namespace EmrShift.Iac;

/// <summary>What a lookup finds.</summary>
public enum LookupKind
{
    /// <summary>Subnets.</summary>
    Subnet,

    /// <summary>Security groups.</summary>
    SecurityGroup,

    /// <summary>VPCs.</summary>
    Vpc,

    /// <summary>A role.</summary>
    Role,

    /// <summary>An instance profile.</summary>
    InstanceProfile,
}

/// <summary>Something that isn't declared here but looked up in the account: a data source of Terraform. Only an account can tell what it finds.</summary>
/// <param name="Address">How the file calls it: <c>data.aws_subnets.private</c>.</param>
/// <param name="At">Where it is declared.</param>
/// <param name="Kind">What it finds.</param>
/// <param name="Terms">What has to hold, all of it.</param>
public sealed record LookupDeclaration(string Address, Spot At, LookupKind Kind, ImmutableArray<LookupTerm> Terms) : Declaration(Address, At);

/// <summary>One condition of a lookup.</summary>
/// <param name="Field">What is compared, in the names of EC2's filters: <c>subnet-id</c>, <c>vpc-id</c>, <c>tag:Name</c>; <c>name</c> for what IAM has.</param>
/// <param name="Content">The values, of which one has to match.</param>
public sealed record LookupTerm(string Field, Value Content);
