namespace EmrShift.Iac;

/// <summary>A role that the service role has to pass, and to which service.</summary>
/// <param name="Role">The role.</param>
/// <param name="Service">The pattern for <c>iam:PassedToService</c>, as AWS's own policies write it.</param>
public sealed record PassedRole(PrincipalDeclaration Role, string Service)
{
    /// <summary>The pattern for roles of nodes. It ends in a star for the sake of China's service names.</summary>
    public const string Ec2 = "ec2.amazonaws.com*";

    /// <summary>The pattern for auto scaling roles.</summary>
    public const string AutoScaling = "application-autoscaling.amazonaws.com*";

    /// <summary>What to add by hand.</summary>
    public static string Explain(IEnumerable<PassedRole> passed) => string.Join("; ", passed.Select(one =>
        $"give the service role a statement that allows iam:PassRole on the ARN of `{one.Role.Display}`, with StringLike iam:PassedToService \"{one.Service}\""));
}
