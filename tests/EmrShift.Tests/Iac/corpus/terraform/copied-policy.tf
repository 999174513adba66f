resource "aws_iam_policy" "copy" {
  name = "emr-service-copy"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["ec2:CreatePlacementGroup"]
        Resource = "arn:aws:ec2:*:*:placement-group/pg-*"
      },
      {
        Effect   = "Allow"
        Action   = ["ec2:RunInstances", "ec2:CreateFleet"]
        Resource = ["arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*"]
        Condition = {
          StringEquals = { "aws:ResourceTag/for-use-with-amazon-emr-managed-policies" = "true" }
        }
      },
      {
        Effect    = "Allow"
        Action    = "ec2:TerminateInstances"
        Resource  = "*"
        Condition = { StringEquals = { "ec2:ResourceTag/for-use-with-amazon-emr-managed-policies" = "True" } }
      },
    ]
  })
}
